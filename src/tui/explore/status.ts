import { boundBy } from '../../analysis/compare.ts'
import type { FirstBreak } from '../../analysis/limits.ts'
import { componentName, whatBreaks } from '../../report/breaks.ts'
import { type Inline, type Line, line, say } from '../../report/document.ts'
import type { Figures } from '../../report/figures.ts'
import { movedText, multipleText } from '../../report/multiple.ts'
import { byName } from '../../report/run.ts'
import type { Both } from './lists.ts'
import type { State } from './state.ts'

/** What binds each count, the greatest first; where it was something else before, that too. */
export function bindsLine({ now, base }: Both): Line {
  const bound = now.of.model.quantities
    .filter(({ id, binding }) => binding !== undefined && now.value(id) > 1)
    .toSorted((a, b) => now.value(b.id) - now.value(a.id))
  if (bound.length === 0)
    return line(say('Binds   ', 'dim'), say('nothing: one of everything will do', 'dim'))
  const parts = bound.flatMap(({ id, component }, i): Inline[] => {
    const [is, was] = [boundBy(now.of, id), boundBy(base.of, id)]
    const name = component === undefined ? id : componentName(component, { figures: now })
    const words = is === undefined ? '' : byName(is)
    return [
      say(i === 0 ? '' : ', ', 'dim'),
      say(`${name} `, 'name'),
      say(words, was !== undefined && was !== is ? 'warn' : 'strong'),
      say(was !== undefined && was !== is ? ` (was ${byName(was)})` : '', 'dim'),
    ]
  })
  return line(say('Binds   ', 'dim'), ...parts)
}

/** What breaks first as it grows; of a model that has moved on, what was found last. */
export function breaksLine({ first, now }: State, figures: Figures): Line {
  const label = say('Breaks  ', 'dim')
  if (first === undefined) return line(label, say('…', 'dim'))
  const words = firstWords(first.found, figures)
  return first.of === now ? line(label, ...words) : line(label, ...words.map(({ text }) => say(text, 'dim')))
}

function firstWords(found: FirstBreak, figures: Figures): readonly Inline[] {
  if (found.kind !== 'found') {
    const why = found.kind === 'unlimited' ? 'has a limit' : 'grows'
    return [say(`never: nothing in this model ${why}`, 'dim')]
  }
  const { broken, first, to, drivers } = found
  const already = broken === 0 ? [] : [say(`passed already: ${broken}`, 'bad'), say('; ')]
  if (first?.at === undefined)
    return [...already, say(`${broken === 0 ? 'nothing' : 'nothing more'} up to ${multipleText(to, false)}`)]
  const driver = drivers[0] === undefined ? undefined : figures.quantity(drivers[0])
  const place =
    driver === undefined
      ? ''
      : ` (${movedText(figures.value(driver.id) * first.at, first.at, driver.dimension, figures, driver.show)})`
  return [
    ...already,
    say('at '),
    say(multipleText(first.at, false), 'strong'),
    say(`${place}: `),
    ...whatBreaks(first, { figures }),
  ]
}

import type { Limit } from '../analysis/breaking.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import { isCount } from '../units/dimension.ts'
import { type Inline, say } from './document.ts'
import type { Figures } from './figures.ts'

/** What words about a break need to know of the report they stand in. */
interface Reported {
  readonly figures: Figures
}

/** `tweets: writes pass 5k/s (typical; high is 40k/s)`. */
export function whatBreaks(
  limit: Pick<Limit, 'of' | 'cited' | 'standing' | 'there' | 'now'>,
  report: Reported
): readonly Inline[] {
  const { of, cited } = limit
  if ('budget' in of) {
    const { text, severity, why } = of.budget
    return [
      say('budget '),
      say(text, 'name'),
      say(severity === 'error' ? '' : ` (${severity})`, 'dim'),
      say(why === undefined ? '' : `  ${why}`, 'dim'),
    ]
  }
  const { name, limit: typed } = of.ceiling
  const value = limit.standing === 'breaks' ? limit.there.limit : limit.now.limit
  const words = name.replaceAll('_', ' ')
  const columns =
    cited === undefined
      ? []
      : [
          cited.figure.column,
          ...cited.others.map((o) => `${o.column} is ${sideText(typed, o.value, report)}`),
        ]
  return [
    say(componentName(of.ceiling.component, report), 'name'),
    say(`: ${words} ${/[^s]s$/.test(words) ? 'pass' : 'passes'} `),
    say(sideText(typed, value, report), 'value'),
    say(
      columns.length === 0
        ? ''
        : ` (${columns[0]}${columns.length > 1 ? `; ${columns.slice(1).join(', ')}` : ''})`,
      'dim'
    ),
  ]
}

/** A side of a comparison in the unit its quantity is shown in. */
export function sideText(typed: Typed, value: number, { figures }: Reported): string {
  return figures.format(value, typed.dimension, shownAs(typed, figures))
}

/** The shape to print an expression in: that of the quantity it is, or a share where it is made of shares alone. */
export function shownAs(typed: Typed, figures: Figures): string | undefined {
  if (typed.kind === 'ref') return figures.quantity(typed.id)?.show
  if (typed.kind === 'convert') return typed.as
  const shapes = refsOf(typed).map((id) => figures.quantity(id)?.show)
  return isCount(typed.dimension) && shapes.length > 0 && shapes.every((show) => show === '%')
    ? '%'
    : undefined
}

/** A component by its own name, or in full where another one has that name too. */
export function componentName(id: string, { figures }: Reported): string {
  const { components } = figures.of.model
  const name = components.find((c) => c.id === id)?.name ?? id
  return components.filter((c) => c.name === name).length === 1 ? name : id
}

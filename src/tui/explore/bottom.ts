import { derive } from '../../engine/derivation.ts'
import { line, type Step, say } from '../../report/document.ts'
import { explainDocument } from '../../report/explain.ts'
import type { Figures } from '../../report/figures.ts'
import { layoutSteps } from '../../report/text-steps.ts'
import { type ScreenLine, screenLine } from '../lines.tsx'
import type { Look } from '../terminal.ts'
import { windowed } from './layout.ts'
import { targetsOf } from './save-step.ts'
import type { Saving } from './saving.ts'
import type { State } from './state.ts'
import { scenariosOf } from './step.ts'

/** Longest note beside a step: where a figure comes from in full is for `bote explain`. */
const LONGEST_NOTE = 36

/**
 * The first lines of the derivation of the focused quantity, as `bote explain` has it, and how many steps follow: a long
 * one is laid out no further than it is seen.
 */
export function workingLines(
  { focus }: State,
  figures: Figures,
  { width, count, look }: { readonly width: number; readonly count: number; readonly look: Look }
): { readonly lines: readonly ScreenLine[]; readonly rest: number } {
  const { model, program, values } = figures.of
  const all = derive([focus.quantities], model, program, values)
  // Every step takes a line at least.
  const document = explainDocument([all.slice(0, count)], figures)
  const lines = document.blocks.flatMap((block): readonly ScreenLine[] => {
    if (block.kind === 'text') return block.lines.map((said) => screenLine(said, look))
    if (block.kind !== 'steps') return []
    const steps = block.steps.slice(0, count).map(brief)
    return layoutSteps(steps, width, look.unicode).map((runs) => ({ runs }))
  })
  return { lines: lines.slice(0, count), rest: Math.max(lines.length, all.length) - count }
}

const brief = (step: Step): Step => {
  const note = step.margin.map(({ text }) => text).join('')
  if (note.length <= LONGEST_NOTE) return step
  const [start = ''] = note.split(/; |: /)
  return { ...step, margin: start.length > LONGEST_NOTE ? [] : line(say(start, 'dim')) }
}

/** The scenarios there are, one of them chosen. */
export function scenarioLines(state: State, at: number, height: number, look: Look): readonly ScreenLine[] {
  const all = scenariosOf(state)
  const from = windowed(all.length, at, height - 1)
  return [
    screenLine(line(say('Scenario', 'strong'), say('  ↑↓ choose, Enter takes it, Esc leaves', 'dim')), look),
    ...all.slice(from, from + height - 1).map((name, i) => {
      const isAt = from + i === at
      const mark = isAt ? (look.unicode ? ' › ' : ' > ') : '   '
      const text = name === undefined ? 'none: the model as it is written' : name
      return screenLine(
        line(say(mark, 'strong'), say(text, name === undefined ? 'dim' : 'plain')),
        look,
        isAt
      )
    }),
  ]
}

const TARGETS: Readonly<Record<Saving['kind'], (state: State) => string>> = {
  file: ({ basis }) => `into ${basis.source.name}, in place of the figures there`,
  scenario: ({ basis }) => `as a scenario in ${basis.source.name}`,
  copy: ({ basis }) => `as a copy of ${basis.source.name}, a file of your own`,
}

/** Where to save, under which name, and what would be written. */
export function savingLines(state: State, saving: Saving, height: number, look: Look): readonly ScreenLine[] {
  const problem = saving.problem === undefined ? [] : [screenLine(line(say(saving.problem, 'bad')), look)]
  switch (saving.stage) {
    case 'choose':
      return [
        screenLine(line(say('Save', 'strong'), say('  ↑↓ choose, Enter goes on, Esc leaves', 'dim')), look),
        ...targetsOf(state).map((target, i) => {
          const isAt = target === saving.kind
          const mark = isAt ? (look.unicode ? ' › ' : ' > ') : '   '
          return screenLine(line(say(mark, 'strong'), `${i + 1} ${TARGETS[target](state)}`), look, isAt)
        }),
        ...problem,
      ]
    case 'name': {
      const label = saving.kind === 'copy' ? 'File     ' : 'Scenario '
      const before = [...label].length + saving.field.text.slice(0, saving.field.cursor).length
      return [
        screenLine(line(say('Save', 'strong'), say('  Enter goes on, Esc leaves', 'dim')), look),
        { ...screenLine(line(say(label, 'dim'), saving.field.text), look), cursor: before },
        ...problem,
      ]
    }
    case 'confirm':
      return confirmLines(state, saving, height, look)
  }
}

function confirmLines(
  state: State,
  { kind, plan, field }: Saving,
  height: number,
  look: Look
): readonly ScreenLine[] {
  const where = kind === 'copy' ? field.text.trim() : state.basis.source.name
  const differences = plan?.differences ?? []
  const shown = differences.slice(0, Math.max(1, height - 2))
  const rest = differences.length - shown.length
  const digits = Math.max(...differences.map((d) => String(d.line).length), 1)
  return [
    screenLine(line(say(`Write this to ${where}?`, 'strong'), say('  y yes, n no', 'dim')), look),
    ...shown.map((difference): ScreenLine => {
      const sign = difference.kind === 'gone' ? '-' : '+'
      const tone = difference.kind === 'gone' ? 'bad' : 'good'
      const number = String(difference.line).padStart(digits)
      return screenLine(line(say(` ${number} `, 'dim'), say(`${sign} ${difference.text}`, tone)), look)
    }),
    ...(rest > 0 ? [screenLine(line(say(`   and ${rest} more`, 'dim')), look)] : []),
  ]
}

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'choose in a list; Home and End, j and k too'],
  ['Tab', 'from the assumptions to the quantities and back'],
  ['← →  - +', 'the assumption a tenth less or more'],
  ['[ ]', 'to the next 1, 2 or 5; Shift with ← → too'],
  ['Enter or a digit', 'type a figure: 300M, 2/day, x3, 10%..20%, or a formula'],
  ['m', 'as a range from half to twice it; of a range, its middle'],
  ['r  R', 'as it is written; everything as it is written'],
  ['u  U', 'undo, do again'],
  ['s', 'a scenario of the model'],
  ['/', 'search; Esc ends it'],
  ['a', 'list everything, or what matters first'],
  ['PgUp PgDn', 'through the working'],
  ['w', 'save: into the file or as a scenario; shown before it is written'],
  ['Ctrl-L', 'draw everything anew'],
  ['q', 'leave'],
]

/** What every key does. */
export function helpLines(look: Look): readonly ScreenLine[] {
  const width = Math.max(...KEYS.map(([keys]) => keys.length)) + 2
  return [
    screenLine(line(say('Keys', 'strong'), say('  any key goes back', 'dim')), look),
    ...KEYS.map(([keys, what]) => screenLine(line(say(` ${keys.padEnd(width)}`, 'name'), what), look)),
  ]
}

import type { Comparison } from '../analysis/compare.ts'
import type { Answer } from '../analysis/whatif.ts'
import { type Block, type Document, type Inline, type Line, line, say } from './document.ts'
import { shortName } from './figures.ts'
import { multipleText } from './multiple.ts'
import { byName } from './run.ts'
import { breachWords, failure } from './whatif.ts'
import { sidesOf, underTitle, type WhatIfReport } from './whatif-report.ts'
import { isAlike, moneyMoved, moveParts, moveWords, type Sides } from './whatif-words.ts'

/** Things said of one answer before the rest is only counted. */
const MOST_SAID = 3

/** Every mutation and every scenario in a line each: what it does to the design. */
export function overviewDocument(report: WhatIfReport): Document {
  const { base, answers } = report
  const { model } = base.of
  return {
    blocks: [
      { kind: 'title', line: line(model.title ?? model.source.name), under: underTitle(report) },
      ...section('Mutations', 'mutation', answers, report),
      ...section('Scenarios of the model', 'scenario', answers, report),
      {
        kind: 'text',
        lines: [line(say('in full: ', 'dim'), say(`bote whatif <model> ${answers[0]?.name ?? ''}`, 'name'))],
      },
    ],
  }
}

function section(
  title: string,
  kind: Answer['question'],
  answers: readonly Answer[],
  report: WhatIfReport
): readonly Block[] {
  const own = answers.filter(({ question }) => question === kind)
  if (own.length === 0) return []
  const rows = own.map((answer): Line[] => [
    line(say(answer.name, 'name')),
    line(answer.title === answer.name ? '' : answer.title),
    effect(answer, report),
  ])
  const titled =
    kind === 'mutation' ? ['', 'what if', 'what it does to the design'] : ['', 'what it does to the design']
  return [
    { kind: 'heading', line: line(title) },
    {
      kind: 'table',
      columns: titled.map((text) => ({ title: text, align: 'left' })),
      rows: kind === 'mutation' ? rows : rows.map(([name = [], , what = []]) => [name, what]),
    },
  ]
}

/** What an answer comes to, in a line. */
function effect(answer: Answer, report: WhatIfReport): Line {
  switch (answer.kind) {
    case 'not-applicable':
      return line(say(`does not apply: it needs ${answer.needs}`, 'dim'))
    case 'unchanged':
      return line(say(`changes nothing: ${answer.already}`, 'dim'))
    case 'failed':
      return line(say('cannot be evaluated: ', 'bad'), failure(answer))
    case 'goal': {
      const { goal } = answer
      const [best] = goal.ways
      const money = (value: number): string =>
        report.base.format(
          value,
          report.base.quantity(goal.of)?.dimension ?? { data: 0, time: 0, money: 0, nouns: new Map() }
        )
      const need = `from ${money(goal.base)} to ${money(goal.target)}: `
      if (best?.to === undefined) return line(need, say('no assumption can do that alone', 'strong'))
      const quantity = report.base.quantity(best.id)
      const figure =
        quantity === undefined ? '' : report.base.format(best.to, quantity.dimension, quantity.show)
      return line(
        need,
        say(`${shortName(best.id, undefined)} ${report.base.pointText(best.id)} → ${figure}`, 'strong'),
        ' would do'
      )
    }
    case 'changed':
      return changedEffect(answer, report)
  }
}

function changedEffect(answer: Extract<Answer, { kind: 'changed' }>, report: WhatIfReport): Line {
  const { comparison, breaches } = answer
  const sides = sidesOf(answer, report)
  const first = breaches?.find(({ kind }) => kind !== 'count')
  const named = first?.kind === 'ceiling' ? first.ceiling : undefined
  const counts = countsSaid(comparison, sides)
  const [news] = counts.length > 0 ? [] : comparison.verdicts.flatMap(({ variant }) => variant ?? [])
  const said = [
    ...counts,
    ...(news === undefined ? [] : [line(news)]),
    ...comparison.budgets.flatMap(({ budget, variant }) =>
      variant === 'broken' ? [line(say('breaks ', 'warn'), say(budget.text, 'name'))] : []
    ),
    ...comparison.ceilings.flatMap(({ ceiling, passed }) =>
      passed && !(named?.component === ceiling.component && named.name === ceiling.name)
        ? [
            line(
              say(
                `${shortName(ceiling.component, undefined)} passes its ${ceiling.name.replaceAll('_', ' ')} ceiling`,
                'warn'
              )
            ),
          ]
        : []
    ),
  ]
  const money = moneyMoved(comparison, sides)
  const bill =
    money === undefined ? [] : [line(`${shortName(money.id, undefined)} ${moveWords(money.id, sides)}`)]
  const told = [
    ...(first === undefined
      ? []
      : [[say(`first, at ${multipleText(first.times, false)}, `), ...breachWords(first, report.base, true)]]),
    ...said.slice(0, MOST_SAID),
  ]
  const rest =
    said.length - Math.min(said.length, MOST_SAID) + comparison.verdicts.length - (news === undefined ? 0 : 1)
  const parts = [...told, ...(rest > 0 ? [line(say(`${rest} more`, 'dim'))] : []), ...bill]
  if (said.length === 0 && told.length === 0) return stays(answer, sides)
  return parts.flatMap((part, i): readonly Inline[] => {
    // A sentence that another part follows does not end there.
    const open = i < parts.length - 1 ? part.map((p) => ({ ...p, text: p.text.replace(/\.$/, '') })) : part
    return i === 0 ? open : [say('; '), ...open]
  })
}

/** Nothing of the design moves: the figure that moves most, of those that follow. */
function stays({ comparison, inputs }: Extract<Answer, { kind: 'changed' }>, sides: Sides): Line {
  const weight = (ratio: number | undefined): number => Math.abs(Math.log(ratio ?? 1)) || 0
  const follows = comparison.numbers.filter(({ id, base }) => base !== undefined && !inputs.includes(id))
  const seen = follows.filter(({ id }) => !isAlike(id, sides))
  const looked = seen.filter(({ rank }) => rank !== 'other')
  const [most] = (looked.length > 0 ? looked : seen).toSorted((a, b) => weight(b.ratio) - weight(a.ratio))
  const figure = most === undefined ? '' : `; ${shortName(most.id, undefined)} ${moveWords(most.id, sides)}`
  return line(say('the design stays', 'dim'), figure)
}

/** The counts that head their components, those that move most first, with what binds them now. */
function countsSaid({ counts, bindings }: Comparison, sides: Sides): readonly Line[] {
  const weight = (ratio: number | undefined): number =>
    ratio === undefined || ratio <= 0 ? Number.POSITIVE_INFINITY : Math.abs(Math.log(ratio))
  const looked = counts.filter(({ rank }) => rank === 'headline' || rank === 'tabled')
  const owners = new Set<string | undefined>()
  const heads = looked
    .toSorted((a, b) => Number(b.rank === 'headline') - Number(a.rank === 'headline'))
    .filter(({ component }) => !owners.has(component) && owners.add(component))
  return heads
    .toSorted((a, b) => weight(b.ratio) - weight(a.ratio))
    .map((moved) => {
      const bound = bindings.find(({ id }) => id === moved.id)?.variant
      return line(
        `${shortName(moved.id, undefined).replaceAll('_', ' ')} `,
        ...moveParts(moved, sides),
        bound === undefined ? '' : `, now bound by ${byName(bound)}`
      )
    })
}

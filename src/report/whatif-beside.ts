import { type Block, type Line, line, say } from './document.ts'
import { sidesOf, type WhatIfReport } from './whatif-report.ts'
import { moneyMoved, type Sides, sideText } from './whatif-words.ts'

/** Counts shown before the rest is left to the answers themselves. */
const MOST_ROWS = 20

/** Several answers beside each other: the counts that move in any of them, and the bill. */
export function besideBlocks(report: WhatIfReport): readonly Block[] {
  const changed = report.answers.flatMap((a) => (a.kind === 'changed' ? [a] : []))
  if (changed.length < 2) return []
  const sides = changed.map((answer) => sidesOf(answer, report))
  const ids = new Set(
    changed.flatMap(({ comparison }, i) => [
      ...comparison.counts.flatMap(({ id, rank }) => (rank === 'headline' || rank === 'tabled' ? [id] : [])),
      ...[moneyMoved(comparison, sides[i] as Sides)].flatMap((m) => m?.id ?? []),
    ])
  )
  if (ids.size === 0) return []
  const rows = [...ids].slice(0, MOST_ROWS).map((id): Line[] => [
    line(say(id, 'name')),
    line(say(sideText(report.base, id), 'value')),
    ...sides.map(({ variant }) => {
      const text = sideText(variant, id)
      return line(say(text, text === sideText(report.base, id) ? 'dim' : 'strong'))
    }),
  ])
  const titles = ['', 'base', ...changed.map(({ name, title }) => (name === '' ? title : name))]
  return [
    { kind: 'heading', line: line('Side by side') },
    {
      kind: 'table',
      columns: titles.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      rows,
    },
  ]
}

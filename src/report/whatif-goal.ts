import type { Goal, Way } from '../analysis/goal.ts'
import { type Block, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'
import { multipleText } from './multiple.ts'

/** Ways shown before the rest is only counted. */
const MOST_WAYS = 12

/** What a figure must come down to, and how far each assumption alone would have to move for it. */
export function goalBlocks(
  { of, base, target, ways }: Goal,
  { base: figures, verbose }: { readonly base: Figures; readonly verbose: boolean }
): readonly Block[] {
  const money = (value: number): string => figures.format(value, figures.quantity(of)?.dimension ?? NONE)
  const able = ways.filter(({ to }) => to !== undefined)
  const unable = ways.filter(({ to }) => to === undefined)
  const lead = line(
    say(of, 'name'),
    ` has to come down from ${money(base)} to `,
    say(money(target), 'strong'),
    able.length === 0
      ? '; no assumption can do that alone'
      : `; ${able.length} of ${ways.length} assumptions can do that alone`
  )
  const few = (list: readonly Way[]): readonly Way[] => (verbose ? list : list.slice(0, MOST_WAYS))
  const text = (id: string, value: number): string => {
    const quantity = figures.quantity(id)
    return quantity === undefined ? '' : figures.format(value, quantity.dimension, quantity.show)
  }
  const ableRows = few(able).map((way): Line[] => [
    line(say(way.id, 'name')),
    line(say(figures.pointText(way.id), 'value')),
    line(say(`${(way.to ?? 0) < way.base ? 'at most' : 'at least'} ${text(way.id, way.to ?? 0)}`, 'strong')),
    line(say(way.to === 0 ? 'none' : multipleText((way.to ?? 0) / way.base, false), 'dim')),
    line(money(way.reaches)),
  ])
  const unableRows = few(unable).map((way): Line[] => [
    line(say(way.id, 'name')),
    line(say(figures.pointText(way.id), 'value')),
    line(`${text(way.id, way.at)}`),
    line(`the rest costs ${money(way.reaches)}`),
  ])
  return [
    { kind: 'text', lines: [lead] },
    ...table('Each of these would do', ['', 'now', 'must be', '', 'comes to'], ableRows, able.length),
    ...table('None of these would do alone', ['', 'now', 'even at', ''], unableRows, unable.length),
  ]
}

const NONE = { data: 0, time: 0, money: 0, nouns: new Map<string, number>() }

function table(
  heading: string,
  titles: readonly string[],
  rows: readonly Line[][],
  all: number
): readonly Block[] {
  if (rows.length === 0) return []
  const hidden = all - rows.length
  return [
    { kind: 'heading', line: line(heading) },
    {
      kind: 'table',
      columns: titles.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      rows,
      notes: hidden > 0 ? [line(say(`and ${hidden} more; --verbose lists them`, 'dim'))] : [],
    },
  ]
}

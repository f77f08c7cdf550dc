import type { Mark } from './chart.ts'
import { terminal } from './neutral.ts'
import { type Grapheme, graphemes, widthOf } from './text-width.ts'

/**
 * Neutralised text in at most `columns`. What is too long loses its middle, nearer to the front: the end of a
 * dotted name says which of several it is.
 */
export function shortened(text: string, columns: number, unicode = true): string {
  const shown = terminal(text, unicode)
  if (widthOf(shown) <= columns) return shown
  const dots = unicode ? '…' : '...'
  const room = columns - dots.length
  if (room < 1) return dots.slice(0, Math.max(0, columns))
  const characters = graphemes(shown)
  const head = taken(characters, Math.floor(room / 3))
  const tail = taken(characters.toReversed(), room - widthOf(head.join('')))
  return head.join('') + dots + tail.toReversed().join('')
}

function taken(characters: readonly Grapheme[], columns: number): string[] {
  let used = 0
  const end = characters.findIndex(({ width }) => {
    used += width
    return used > columns
  })
  return characters.slice(0, end < 0 ? undefined : end).map(({ text }) => text)
}

/** Where a label goes: its left end and its length along a line. */
export interface Placed {
  readonly mark: Mark
  readonly from: number
  readonly length: number
}

/** Labels centred on their marks, kept within 0 and `room`; every second, third ... where they would touch. */
export function besideEachOther(
  marks: readonly Mark[],
  placeOf: (mark: Mark) => number,
  lengthOf: (text: string) => number,
  room: number,
  between: number
): readonly Placed[] {
  const all = marks.flatMap((mark): Placed[] => {
    const length = lengthOf(mark.text)
    const from = Math.max(0, Math.min(room - length, placeOf(mark) - length / 2))
    return Number.isFinite(from) ? [{ mark, from, length }] : []
  })
  for (let every = 1; every < all.length; every++) {
    const some = all.filter((_, i) => i % every === 0)
    if (some.every((one, i) => i === 0 || endOf(some[i - 1]) + between <= one.from)) return some
  }
  return all.slice(0, 1)
}

const endOf = (placed: Placed | undefined): number => (placed === undefined ? 0 : placed.from + placed.length)

/** The row for each label so that none touches another of its row: as few rows as they take, from 0. */
export function rowsFor(
  labels: readonly { readonly from: number; readonly length: number }[],
  between: number
): readonly number[] {
  const ends: number[] = []
  const rows: number[] = labels.map(() => 0)
  const order = labels.map((_, i) => i).sort((a, b) => (labels[a]?.from ?? 0) - (labels[b]?.from ?? 0))
  for (const i of order) {
    const { from = 0, length = 0 } = labels[i] ?? {}
    const free = ends.findIndex((end) => end + between <= from)
    const row = free < 0 ? ends.length : free
    ends[row] = from + length
    rows[i] = row
  }
  return rows
}

/** Moves wanted places apart to at least `least` from each other, within `from` and `to` as far as they fit. */
export function apart(wanted: readonly number[], least: number, from: number, to: number): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const places = [...wanted]
  let free = from
  for (const i of order) {
    places[i] = Math.max(free, places[i] ?? from)
    free = (places[i] ?? from) + least
  }
  free = to
  for (const i of order.toReversed()) {
    places[i] = Math.min(free, places[i] ?? to)
    free = (places[i] ?? to) - least
  }
  return places
}

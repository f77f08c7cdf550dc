import type { AsksChoice, AsksOrder } from './question.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The letter of an option, by which it is chosen. */
export const letterOf = (index: number): string => LETTERS[index] ?? String(index + 1)

const lastLetter = (count: number): string => letterOf(count - 1)

/** `b`, `2`, or enough of the words of one option to tell it from the others; else in words what is asked for. */
export function readChoice(text: string, { options }: AsksChoice): number | string {
  const index = indexOf(text.replace(/[).]$/, ''), options.length)
  if (index !== undefined) return index
  const wanted = text.toLowerCase()
  const begin = options.flatMap((option, i) => (option.toLowerCase().startsWith(wanted) ? [i] : []))
  const [only] = begin
  if (only !== undefined && begin.length === 1) return only
  return `one of ${letterOf(0)} to ${lastLetter(options.length)} is asked for`
}

/** `c a b d`, `cabd`, `3 1 2 4` or `c < a < b < d`: every item once; else in words what is asked for. */
export function readOrder(text: string, { items }: AsksOrder): readonly number[] | string {
  const count = items.length
  const marks = /[\s,<>]/.test(text) ? text.split(/[\s,<>]+/).filter((mark) => mark !== '') : [...text]
  const order = marks.flatMap((mark) => indexOf(mark, count) ?? [])
  if (marks.length === count && new Set(order).size === count) return order
  const example = items.map((_, i) => letterOf(count - 1 - i)).join(' ')
  return `all of ${letterOf(0)} to ${lastLetter(count)} in order are asked for, as in \`${example}\``
}

function indexOf(mark: string, count: number): number | undefined {
  const letter = mark.length === 1 ? LETTERS.indexOf(mark.toLowerCase()) : -1
  const index = letter >= 0 ? letter : /^\d{1,2}$/.test(mark) ? Number(mark) - 1 : -1
  return index >= 0 && index < count ? index : undefined
}

import { counted } from './check-words.ts'

/** A part of a text that may have to be shortened: some rows, the least important last. */
export interface Section {
  /** What gives way first: the highest. */
  readonly rank: number
  /** What a row is, to say how many are left out: `check`. */
  readonly noun: string
  readonly rows: number
  /** The section with its first rows, without a word on the others. */
  render(rows: number): string
}

/** How large a text may be, and how that is measured. */
export interface Room {
  readonly most: number
  size(text: string): number
}

/** No row takes less, so more of them than this allows are never laid out only to be measured. */
const SMALLEST_ROW = 24

/** The sections in their order, shortened from the least important on until all of it fits; says what is left out. */
export function fitted(sections: readonly Section[], room: Room): string {
  const texts = sections.map((section) => written(section, mostRows(section, room)))
  const sizes = texts.map((text) => room.size(text))
  const byRank = sections.map((_, i) => i).toSorted((a, b) => rankAt(sections, b) - rankAt(sections, a))
  for (const i of byRank) {
    const [section, size] = [sections[i], sizes[i]]
    const excess = sizes.reduce((sum, each) => sum + each, 0) - room.most
    if (excess <= 0) break
    if (section === undefined || size === undefined) continue
    const text = shortened(section, size - excess, room)
    texts[i] = text
    sizes[i] = room.size(text)
  }
  return texts.join('')
}

const rankAt = (sections: readonly Section[], i: number): number => sections[i]?.rank ?? 0

const mostRows = ({ rows }: Section, { most }: Room): number => Math.min(rows, Math.ceil(most / SMALLEST_ROW))

/** Room that may stay empty, as a share of all of it: to fill the last of it costs more than it shows. */
const SLACK = 0.01

/** The section with as many rows as fit into `space`. */
function shortened(section: Section, space: number, room: Room): string {
  const measure = (rows: number) => {
    const text = written(section, rows)
    return { rows, text, size: room.size(text) }
  }
  let [fits, tooMany] = [measure(0), measure(mostRows(section, room))]
  while (tooMany.rows - fits.rows > 1 && space - fits.size > SLACK * room.most) {
    // Rows are much alike, so the place where they fill the space is found in a few steps.
    const share = (space - fits.size) / Math.max(1, tooMany.size - fits.size)
    const guess = fits.rows + Math.floor(share * (tooMany.rows - fits.rows))
    const next = measure(Math.max(fits.rows + 1, Math.min(tooMany.rows - 1, guess)))
    if (next.size <= space) fits = next
    else tooMany = next
  }
  return fits.text
}

function written(section: Section, rows: number): string {
  const out = section.rows - rows
  const note =
    out === 0 ? '' : `${rows === 0 ? '' : 'and '}${counted(out, section.noun)} left out for want of space\n\n`
  return `${rows === 0 ? '' : section.render(rows)}${note}`
}

/** The beginning of a text of more than `most` characters. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  // Half of a character would show as an escape.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

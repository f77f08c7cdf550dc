/**
 * What a comment on a pull request may hold: GitHub takes 65,536 characters, and a little is kept for what whoever posts
 * it puts around it.
 */
const MOST_CHARACTERS = 65_000

/** Markdown behind a line that opens it. The summary is words of our own: a browser reads it as HTML. */
export const folded = (summary: string, markdown: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${markdown.trimEnd()}\n\n</details>\n`

/** One thing to say, from its fullest wording to its shortest; each is Markdown ended by a line feed. */
export type Wordings = readonly string[]

/**
 * A comment from what has to be in it, and as much of everything else as there is room for: each section at least in
 * its shortest wording while that fits, then the fullest that does, the first ones first. `missing` says how many
 * sections are left out.
 */
export function fitComment(
  {
    start,
    sections,
    end,
  }: { readonly start: string; readonly sections: readonly Wordings[]; readonly end: string },
  missing: (sections: number) => string
): string {
  const room = MOST_CHARACTERS - start.length - end.length - missing(sections.length).length - GAPS
  const taken: string[] = []
  let used = 0
  for (const wordings of sections) {
    const shortest = wordings.at(-1) ?? ''
    if (used + shortest.length + 1 > room) break
    taken.push(shortest)
    used += shortest.length + 1
  }
  for (const [i, shortest] of taken.entries()) {
    const fuller = sections[i]?.find((text) => used - shortest.length + text.length <= room) ?? shortest
    taken[i] = fuller
    used += fuller.length - shortest.length
  }
  const left = sections.length - taken.length
  return [start, ...taken, ...(left === 0 ? [] : [missing(left)]), end]
    .filter((part) => part !== '')
    .join('\n')
}

/** Line feeds between the fixed parts. */
const GAPS = 4

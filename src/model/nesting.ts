/** Brackets left open at once that no model needs. One that prose leaves open counts too, so there is room. */
const MAX_BRACKETS = 128
/** Levels of indentation, dashes on one line included. */
const MAX_INDENTS = 64

/**
 * Where a text nests deeper than a parser that recurses should be trusted with, or undefined. It only has to catch
 * what is far beyond any model; the exact limit is checked on the nodes.
 */
export function tooDeepAt(text: string): number | undefined {
  const indents: number[] = []
  let brackets = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const deep = brackets === 0 ? indentAt(text, start, end, indents) : undefined
    if (deep !== undefined) return deep
    for (let i = start; i < end; i++) {
      const c = text[i]
      if (c === '[' || c === '{') brackets++
      else if ((c === ']' || c === '}') && brackets > 0) brackets--
      else if (c === '#' && (i === start || text[i - 1] === ' ')) break
      if (brackets > MAX_BRACKETS) return i
    }
    start = end + 1
  }
  return undefined
}

/** Notes the columns at which one line opens a level: its indentation, and after each `-`, `?` and `:` on it. */
function indentAt(text: string, start: number, end: number, indents: number[]): number | undefined {
  let at = start
  for (let first = true; ; first = false) {
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++
    if (at >= end || text[at] === '#' || text[at] === '\r') return undefined
    if (first) while ((indents.at(-1) ?? -1) >= at - start) indents.pop()
    indents.push(at - start)
    if (indents.length > MAX_INDENTS) return at
    const word = at
    while (at < end && text[at] !== ' ' && text[at] !== '\t') at++
    const opens = at - word === 1 && '-?:'.includes(text[word] as string)
    // Anchors and tags may stand before what they name.
    if (!opens && text[word] !== '&' && text[word] !== '!') return undefined
  }
}

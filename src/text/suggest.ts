/** Shorter words have too many neighbours: `ms` is one letter from half the unit table. */
const SHORTEST_WORD = 3

/** Edits needed to turn one word into the other; a swap of neighbours counts once. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitute = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (rows[i - 2]?.[j - 2] ?? 0) + 1
          : Infinity
      row.push(Math.min(substitute, swap, (rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

const allowedEdits = (length: number): number =>
  length < SHORTEST_WORD ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3

/** Longest word worth comparing; nothing anyone mistypes is longer, and distance grows with the square. */
const LONGEST_WORD = 64

/**
 * The candidate a writer most likely meant, or undefined when none is near enough.
 * A difference of case or separators only (`Users.DAU`, `per-user`) always wins; then a name left short of its
 * first parts (`dau` for `users.dau`), when only one ends so; then what is a few letters away; then a name with
 * some of its words left out (`site.downtime_year`), when only one has them all.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined
  const folded = fold(word)
  const ending = `.${word}`
  let longer: string | undefined
  let longerCount = 0
  const words = wordsOf(word)
  const fuller: string[] = []
  let best: string | undefined
  let bestDistance = allowedEdits(word.length) + 1
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > LONGEST_WORD) continue
    if (fold(candidate) === folded) return candidate
    if (word.length >= SHORTEST_WORD && candidate.endsWith(ending)) {
      // `tweets.shards` and `stores.tweets.shards` are one.
      if (longer?.endsWith(`.${candidate}`)) longer = candidate
      else if (!candidate.endsWith(`.${longer}`)) {
        longer = candidate
        longerCount++
      }
    }
    if (words.length > 1 && isAmong(words, wordsOf(candidate))) fuller.push(candidate)
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (edits < bestDistance) {
      best = candidate
      bestDistance = edits
    }
  }
  if (longerCount === 1) return longer
  const short = fuller.reduce((a, b) => (b.length < a.length ? b : a), fuller[0] ?? '')
  // `tweets.shards` and `stores.tweets.shards` are one.
  const one = fuller.length > 0 && fuller.every((name) => name === short || name.endsWith(`.${short}`))
  return best ?? (one ? short : undefined)
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[._ -]/)

/** Whether all of the words are among those of a name, in their order. */
function isAmong(words: readonly string[], name: readonly string[]): boolean {
  let at = 0
  for (const word of name) if (word === words[at]) at++
  return at === words.length
}

const fold = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '')

/** The plural of an English noun, for nouns that have no irregular one: entries, boxes, keys, users. */
export function pluralOf(noun: string): string {
  if (noun === 'person') return 'people'
  if (noun.endsWith('series')) return noun
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`
}

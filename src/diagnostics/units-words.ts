/** The one change that would make a dimension fit, when one would. */
export type Mend =
  | { readonly kind: 'invert' }
  | { readonly kind: 'multiply' | 'divide'; readonly by: string; readonly names: readonly string[] }
  /** `2B` was read as two bytes; two billion fits. */
  | { readonly kind: 'billion'; readonly text: string; readonly plain: string }
  /** A bare number where a unit is wanted. */
  | { readonly kind: 'unit'; readonly text: string }
  /** A figure with a unit where a bare number is wanted. */
  | { readonly kind: 'no-unit' }

/** The one change that would mend it, as a suggestion. */
export function mendWords(mend: Mend | undefined): { readonly fix?: string } {
  switch (mend?.kind) {
    case 'invert':
      return { fix: 'it is upside down: write 1 / (…)' }
    case 'unit':
      return { fix: `give it a unit: \`${mend.text}\`` }
    case 'no-unit':
      return { fix: 'write it without a unit' }
    case 'billion':
      return { fix: `\`${mend.text}\` is bytes here; for a billion write \`${mend.plain}\`` }
    case 'multiply':
    case 'divide': {
      const verb = mend.kind === 'multiply' ? 'multiply by' : 'divide by'
      const names = mend.names.map((n) => `\`${n}\``).join(' or ')
      return { fix: `${verb} ${mend.by}${names === '' ? '' : `, such as ${names}`}?` }
    }
    default:
      return {}
  }
}

export const didYouMean = (suggestion: string | undefined): { readonly fix?: string } =>
  suggestion === undefined ? {} : { fix: `did you mean \`${suggestion}\`?` }

/** What a missing or extra time means in words, for the commonest mix-ups. */
export function reason(wanted: string, found: string): { readonly why?: string } {
  if ((wanted === 'B' && found === 'B*s') || (wanted === 'B*s' && found === 'B'))
    return { why: 'a stock was multiplied by a time; only a flow adds up over one' }
  if (wanted === 'B' && found === 'B/s')
    return { why: 'a flow became a stock: it needs a time to add up over' }
  if (wanted === 'B/s' && found === 'B')
    return { why: 'a stock became a flow: over what time does it arrive?' }
  if (wanted === '1/s' && !found.includes('/s'))
    return { why: 'a rate needs a time: so many per second, per day?' }
  if (wanted === 'a plain number' && found === '1/s')
    return { why: 'this is how often, and how many is wanted: over what time?' }
  return {}
}

/** What is wrong with the ends of a range or the parameters of a distribution. */
export const RANGE_WORDS = {
  range: {
    message: 'goes from the higher figure to the lower',
    fix: 'write the lower one first; ends in different units have one each: `500 MB..2 GB`',
  },
  order: { message: 'has its figures in the wrong order', fix: 'write them from the lowest to the highest' },
  spread: { message: 'has a standard deviation below zero', fix: 'write the mean, then how far it strays' },
  positive: {
    message: 'reaches down to zero, where a lognormal cannot go',
    fix: 'write a lower end above zero, or use `normal` or `uniform`',
  },
} as const

/** What to write instead of words that people take for units. */
export const UNIT_HINTS: ReadonlyMap<string, string> = new Map([
  ['dollar', 'write `USD`'],
  ['dollars', 'write `USD`'],
  ['cents', 'write `0.01 USD`'],
  ['EUR', 'money is in US dollars: `23 USD`'],
  ['GBP', 'money is in US dollars: `23 USD`'],
  ['m', '`min` is minutes, `month` months, and `M` a million'],
])

import { terminal } from './neutral.ts'

/**
 * A text as a SARIF message that shows it: `[words](address)` would be a link (3.11.6 of the specification) and `{0}`
 * a gap to be filled (3.11.5). Where neither can be meant the text stays as it is, since not every viewer undoes this.
 */
export function messageText(words: string): string {
  const safe = terminal(words)
  const linkless = safe.includes('](') ? safe.replace(/[\\[\]]/g, '\\$&') : safe
  return /\{\d+\}/.test(linkless) ? linkless.replace(/[{}]/g, '$&$&') : linkless
}

/**
 * What a user wrote must never act on the program that shows it. One function per output:
 * `terminal` for anything read in a terminal or a log, `markdown` for GitHub, `csvField` for spreadsheets, `xml` for
 * pictures.
 */

// Scripts whose ordinary spelling needs a zero-width joiner or non-joiner inside a word.
const JOINING = `[${[
  ...['Arabic', 'Syriac', 'Mongolian', 'Khmer', 'Sinhala', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`

// Invisible characters that are part of what a person sees: emoji sequences and the words of those scripts.
const KEPT = [
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?)\\u200d(?=\\p{Extended_Pictographic})',
  `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
].join('|')

const RUNNER_COMMAND = '(?<=#)#(?=\\[)|(?<=^|\\s):(?=:[^ ])'

const UNSAFE = [
  '\\r\\n',
  // Controls, format characters (bidi, zero width, tags), lone surrogates, line separators, blank fillers.
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]',
  // Marks piled up to draw over the lines above, or put first to draw on our own words.
  '(?<=\\p{M}{4})\\p{M}|^\\p{M}',
  // A GitHub runner obeys `##[` anywhere in a line of a log, and `::word` where wrapping may put a line's start.
  RUNNER_COMMAND,
].join('|')

// Signs we print ourselves, each with what says the same to a terminal without Unicode.
const PLAIN_SIGNS: ReadonlyMap<string, string> = new Map(
  [
    '× x  ÷ /  ≈ ~  ≤ <=  ≥ >=  ≠ !=  ± +/-  − -  √ sqrt  ∞ inf  ∑ sum  ⌈ ceil(  ⌉ )  µ u  μ u  ² ^2  ³ ^3  ° deg',
    '→ ->  ← <-  ↔ <->  ⇒ =>  ↑ ^  ↓ v  … ...  · -  • -  – -  — --  ‐ -  ‑ -  “ "  ” "  ‘ \'  ’ \'  « <<  » >>',
    '▁ _  ▂ .  ▃ -  ▄ =  ▅ +  ▆ *  ▇ %',
    '½ 1/2  ¼ 1/4  ¾ 3/4  ✓ ok  ✔ ok  ✗ x  ✘ x  ⚠ !  █ #  ▓ #  ▒ =  ░ .  ▏ |  ─ -  │ |  └ `  ├ |  ┌ ,',
  ]
    .flatMap((row) => row.split('  ').map((pair) => pair.split(' ') as [string, string]))
    .concat(['\u00a0', '\u2007', '\u2009', '\u202f'].map((space) => [space, ' ']))
)

// Made when a text first needs one: so many classes of characters take longer to read than most models do.
let unsafe: RegExp | undefined
let unsafeOrSign: RegExp | undefined

function unsafeIn(unicode: boolean): RegExp {
  if (unicode) {
    unsafe ??= new RegExp(`(?!${KEPT})(?:${UNSAFE})`, 'gu')
    return unsafe
  }
  const signs = [...PLAIN_SIGNS.keys()].join('')
  unsafeOrSign ??= new RegExp(`(?!${KEPT})(?:${UNSAFE})|[${signs}]\\ufe0f?`, 'gu')
  return unsafeOrSign
}

/** Where text would be obeyed by a GitHub runner that shows it in a log. */
export const runnerCommand = new RegExp(RUNNER_COMMAND)
const harmless = /^(?!.*(?:##\[|::))[\x20-\x7e]*$/
/** The same with the signs bote itself prints, where they may stand as they are. */
const harmlessSigns = /^(?!.*(?:##\[|::))[\x20-\x7e×÷−≈≤≥→…•–—✓✗⚠µ]*$/

/** Shown text, and for each of its UTF-16 units the offset of what it stands for in the original. */
export interface Shown {
  readonly text: string
  readonly from: readonly number[]
}

/**
 * One line of text safe to print: controls, bidirectional overrides and other invisible characters become
 * visible (`\x1b`, `\u202e`), a tab four spaces, a line break one space. With `unicode` false the
 * signs bote prints (× ÷ → …) become ASCII; a user's own letters stay as they are.
 */
export function terminal(text: string, unicode = true): string {
  return (unicode ? harmlessSigns : harmless).test(text) ? text : text.replace(unsafeIn(unicode), standIn)
}

/** As `terminal`, remembering where every character came from, so that a caret can be put under it. */
export function terminalMapped(text: string, unicode = true): Shown {
  const from: number[] = []
  let out = ''
  let done = 0
  const keep = (end: number) => {
    out += text.slice(done, end)
    for (; done < end; done++) from.push(done)
  }
  for (const match of text.matchAll(unsafeIn(unicode))) {
    keep(match.index)
    const stand = standIn(match[0])
    out += stand
    for (let i = 0; i < stand.length; i++) from.push(done)
    done += match[0].length
  }
  keep(text.length)
  return { text: out, from }
}

function standIn(found: string): string {
  if (found === '\n' || found === '\r\n') return ' '
  if (found === '\t') return '    '
  const [first = ''] = found // without a variation selector
  const sign = PLAIN_SIGNS.get(first)
  if (sign !== undefined) return sign
  return escaped(found)
}

/** The visible escape of a character: `\x1b`, `\u202e`, `\u{e0041}`. */
export function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

/** One line of text as GitHub-flavoured Markdown that shows exactly that text, safe at the start of a line. */
export function markdown(text: string): string {
  return markdownStart(markdownInline(text))
}

// A bare address is written as an explicit link: escapes inside it would break it, and it shows where it goes.
const address = /https?:\/\/[A-Za-z0-9](?:[!#-;=?-[\]_a-z~]*[A-Za-z0-9/_=~-])?/g

/** As `markdown` for words in the middle of a line: nothing that matters only at a line's start is escaped. */
export function markdownInline(text: string): string {
  const safe = terminal(text)
  let out = ''
  let done = 0
  for (const match of safe.matchAll(address)) {
    out += `${escapeMarkdown(safe.slice(done, match.index))}<${match[0]}>`
    done = match.index + match[0].length
  }
  return out + escapeMarkdown(safe.slice(done))
}

// Most words hold nothing that any of the rules below is about.
const plainMarkdown = /^(?!.*www)[^\\`[\]|~:_*<&@#$]*$/i

function escapeMarkdown(text: string): string {
  if (plainMarkdown.test(text)) return text
  return (
    text
      .replace(/[\\`[\]|~]/g, '\\$&')
      // Whatever else GitHub would make a link of might swallow the markup that follows it.
      .replace(/:(?=\/\/)|(?<=www)(?=\.)/gi, '$&\\')
      // `_` inside a word and `*` between spaces are plain text already.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/(?<!\s)\*|\*(?!\s)/g, '\\*')
      .replace(/<(?=[A-Za-z/!?]|$)/g, '\\<')
      .replace(/&(?=#?\w*(?:;|$))/g, '\\&')
      // Mentions and issue numbers are found in the finished page, so only breaking the word helps.
      .replace(/@(?=\w|$)|#(?=\d|$)/g, '$&&#8203;')
      // GitHub reads $...$ as a formula; this is the way its documentation gives out of that.
      .replace(/\$/g, '<span>$</span>')
  )
}

/** Escapes what would make a list, heading, quote, rule or table of a line of finished Markdown. */
export function markdownStart(line: string): string {
  return line
    .trimStart()
    .replace(/^(?:[-+](?=[\s+:-]|$)|\*(?=\s|$)|#(?=[#\s]|$)|[>=]|:(?=[:-]))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

// A number, signed or in per cent, is data; anything else that starts like a formula might be one.
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?$/
const formulaStart = /^\s*[=+\-@＝＋－＠]|^[\t\r]/

/**
 * One field of a CSV file (RFC 4180), quoted when needed. What a spreadsheet would run as a formula gets an
 * apostrophe in front; numbers such as -5 and -1.2e3 stay numbers. A line break becomes a space, so that
 * one record is one line to `grep`, `sort` and `wc -l`.
 */
export function csvField(text: string): string {
  const risky = formulaStart.test(text) && !plainNumber.test(text)
  const safe = terminal(text)
  const field = risky ? `'${safe}` : safe
  return /[",]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** One line of text as XML that shows exactly that text, in content or in an attribute. */
export const xml = (text: string): string =>
  // Two characters are valid in text and nowhere in XML.
  terminal(text).replace(/[&<>"'\ufffe\uffff]/g, (found) => MARKUP[found] ?? escaped(found))

/** JSON text (already serialised) without the characters `JSON.stringify` lets through that act on a terminal. */
export function json(serialised: string): string {
  // A build runner acts on this mark anywhere in a line; in JSON it can only stand inside a string.
  const disarmed = serialised.replaceAll('##[', '#\\u0023[')
  return disarmed.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) =>
    // JSON knows only escapes of four digits: one per UTF-16 unit.
    Array.from(
      { length: found.length },
      (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`
    ).join('')
  )
}

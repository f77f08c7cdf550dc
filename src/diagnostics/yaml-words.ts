/** The slips in YAML that have words of their own; `other` is told in the parser's. */
export type YamlSlip =
  | 'no-colon'
  | 'two-colons'
  | 'deeper'
  | 'uneven'
  | 'tab'
  | 'unclosed-bracket'
  | 'unclosed-quote'
  | 'stray-bracket'
  | 'missing-comma'
  | 'outside-item'
  | 'block-mark'
  | 'bad-start'
  | 'bad-escape'
  | 'after-value'
  | 'line-ends'
  | 'other'

interface Words {
  readonly message: string
  readonly fix: string
}

/** What went wrong in a YAML text, and how to mend it. */
export const YAML_WORDS: Readonly<Record<Exclude<YamlSlip, 'other'>, Words>> = {
  'no-colon': {
    message: 'there is no `:` after this name',
    fix: 'write `name: value`, with a space after the colon',
  },
  'two-colons': {
    message: 'there is a second `:` on this line',
    fix: 'put the inner fields in { } or on lines of their own, and text that holds a colon in quotes',
  },
  deeper: {
    message: 'this already has a value, and the next line is indented below it',
    fix: 'start all fields of a group in the same column',
  },
  uneven: {
    message: 'this line is indented unlike the fields around it',
    fix: 'start all fields of a group in the same column',
  },
  tab: { message: 'a tab cannot indent a line', fix: 'indent with spaces' },
  'unclosed-bracket': {
    message: 'this bracket is not closed',
    fix: 'close it; lines inside it are indented, and quotes hide brackets that are only text',
  },
  'unclosed-quote': { message: 'this quote is not closed', fix: 'close it, on the same line' },
  'stray-bracket': { message: 'this bracket closes nothing', fix: 'remove it, or open it before' },
  'missing-comma': {
    message: 'a comma is missing here, or there is a `:` too many',
    fix: 'inside { } put a comma between fields',
  },
  'outside-item': {
    message: 'this line belongs to no item of the list',
    fix: 'indent it as far as the first field of its item',
  },
  'block-mark': {
    message: '`>` and `|` at the start of a value begin a block of text',
    fix: 'put the value in quotes',
  },
  'bad-start': { message: 'a value cannot start with this character', fix: 'put the value in quotes' },
  'bad-escape': {
    message: 'this is no escape, and in double quotes `\\` begins one',
    fix: 'use single quotes, where it does not',
  },
  'after-value': {
    message: 'the value has already ended before this',
    fix: 'put the whole value in quotes, of a kind it does not hold',
  },
  'line-ends': {
    message: 'lines end in carriage returns alone, which ends no line here',
    fix: 'save the file with line feeds (LF)',
  },
}

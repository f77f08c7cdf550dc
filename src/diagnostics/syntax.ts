import type { Catalogue } from './catalogue.ts'
import { YAML_WORDS, type YamlSlip } from './yaml-words.ts'

/** Problems of the text itself: files, YAML, the grammar of expressions. */
export interface SyntaxProblems {
  'yaml-syntax': { readonly slip: YamlSlip; readonly detail: string }
  'duplicate-key': { readonly key: string }
  'too-large': { readonly what: string; readonly found: string; readonly limit: string }
  'too-deep': { readonly limit: number }
  'not-text': { readonly file: string }
  'unsupported-yaml': { readonly what: string; readonly instead: string }
  'block-formula': { readonly field: string }
  'cannot-read': {
    readonly file: string
    readonly problem: FileProblem
    readonly suggestion?: string | undefined
  }
  'cannot-write': { readonly file: string; readonly problem: WriteProblem }
  'no-chart': { readonly file: string }
  'expression-syntax': {
    readonly found: string
    readonly expected: string
    readonly hint?: SyntaxHint | undefined
  }
  'chained-comparison': Record<never, never>
  'comma-in-number': { readonly text: string }
  'unknown-character': { readonly character: string }
  'expression-too-long': { readonly found: number; readonly limit: number }
  'expression-too-deep': { readonly limit: number }
  'implicit-multiplication': { readonly number: string; readonly name: string }
  'flow-comma': { readonly text: string; readonly whole: string }
}

/** What someone who writes this most likely means. */
export type SyntaxHint = 'multiply' | 'divide' | 'power' | 'comma'

const HINTS: Readonly<Record<SyntaxHint, string>> = {
  multiply: 'to multiply, write `*`',
  divide: 'write `/`, as in `2/day`',
  power: 'for a power, write `^`',
  comma: 'decimals take a point, as in `1.5`; thousands a comma before every three digits, as in `1,000`',
}

export type FileProblem = 'missing' | 'unreadable' | 'directory' | 'special' | 'outside' | 'empty'

const FILE_WORDS: Readonly<Record<FileProblem, { message: string; fix: string }>> = {
  missing: {
    message: 'there is no such file',
    fix: 'check the path; `bote models` lists the bundled models',
  },
  unreadable: { message: 'the file may not be read', fix: 'check its permissions' },
  directory: { message: 'this is a directory', fix: 'name a model file in it, such as `feed.bote.yaml`' },
  special: {
    message: 'this is not a regular file',
    fix: 'pipe it in and use `-` to read a model from standard input',
  },
  outside: {
    message: 'the file lies outside the working directory',
    fix: 'move it inside, or allow it with --allow-outside',
  },
  empty: { message: 'the file is empty', fix: 'start from `bote init`, which writes a first model' },
}

export type WriteProblem =
  | 'exists'
  | 'directory'
  | 'special'
  | 'no-folder'
  | 'name-too-long'
  | 'full'
  | 'unwritable'

/** What stands in the way of writing a file, and what to do about it. */
export const WRITE_WORDS: Readonly<Record<WriteProblem, { message: string; fix: string }>> = {
  exists: { message: 'the file is there already', fix: 'choose another name, or replace it with --force' },
  directory: { message: 'a directory of that name is there already', fix: 'choose another name' },
  special: { message: 'this is not a regular file', fix: 'choose another name' },
  'no-folder': { message: 'its folder does not exist', fix: 'create the folder first' },
  'name-too-long': { message: 'the name is too long for a file', fix: 'choose a shorter name' },
  full: { message: 'there is no space left for it', fix: 'make room, or write somewhere else' },
  unwritable: { message: 'the file may not be written', fix: 'check the permissions of its folder' },
}

/** What to write instead of a character that is not in the language. */
const INSTEAD: Readonly<Record<string, string>> = {
  $: 'write money as `23 USD` or `0.023 USD/GB/month`',
  '€': 'money is in US dollars: `23 USD`',
  '£': 'money is in US dollars: `23 USD`',
  '.': 'a point stands between digits, as in `0.5`, or between names, as in `users.dau`',
  ':': 'write durations with units, as in `90 min`, and ratios as quotients',
  '[': 'there are no lists in expressions; write `a..b` for a range',
  '{': 'there are no braces in expressions',
  '=': 'leave it out, or compare with `==`: there is no assignment',
  '&': 'write `and`',
  '|': 'write `or`',
  '!': 'write `not` for a condition; there are no factorials',
  '~': 'leave it out: every figure is approximate',
  '"': 'there are no strings in expressions',
  "'": 'there are no strings in expressions',
  ';': 'write one expression',
}

export const SYNTAX: Catalogue<SyntaxProblems> = {
  'yaml-syntax': {
    code: 'B101',
    severity: 'error',
    words: (d) =>
      d.slip === 'other'
        ? {
            message: `this is not valid YAML: ${d.detail}`,
            fix: 'check indentation, quotes and brackets near here',
          }
        : YAML_WORDS[d.slip],
    example: 'users: { dau: 100M\n',
  },
  'duplicate-key': {
    code: 'B102',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.key}\` is written twice`,
      why: 'only one of the two could count, and a reader cannot tell which',
      fix: 'remove or rename one of them',
    }),
    example: 'users: { dau: 100M }\nusers: { dau: 200M }\n',
  },
  'too-large': {
    code: 'B103',
    severity: 'error',
    words: (d) => ({
      message: `${d.what} is too large: ${d.found}, and the limit is ${d.limit}`,
      fix: 'split the model',
    }),
    example: '$ bote run a-file-of-2-MB.bote.yaml',
  },
  'too-deep': {
    code: 'B104',
    severity: 'error',
    words: (d) => ({
      message: `nested deeper than ${d.limit} levels`,
      fix: 'flatten it: no model needs more than five',
    }),
    example: 'a: [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]\n',
  },
  'not-text': {
    code: 'B105',
    severity: 'error',
    words: (d) => ({ message: `${d.file} is not a text file`, fix: 'a model is a UTF-8 YAML file' }),
    example: '$ bote run picture.png',
  },
  'unsupported-yaml': {
    code: 'B106',
    severity: 'error',
    words: (d) => ({ message: `${d.what} cannot be used in a model`, fix: d.instead }),
    example: 'users: !secret { dau: 100M }\n',
  },
  'block-formula': {
    code: 'B107',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.field}\` is a formula and must stand on one line`,
      why: 'in a block or folded text, an error could not be shown under the exact words',
      fix: 'write it on one line; name its parts under `assume` or `derive` if it grows long',
    }),
    example: 'derive:\n  total: >\n    1 +\n    2\n',
  },
  'cannot-read': {
    code: 'B108',
    severity: 'error',
    words: (d) => {
      const { message, fix } = FILE_WORDS[d.problem]
      return {
        message: `${d.file}: ${message}`,
        fix: d.suggestion === undefined ? fix : `did you mean \`${d.suggestion}\`?`,
      }
    },
    example: '$ bote run twiter-feed',
  },
  'cannot-write': {
    code: 'B109',
    severity: 'error',
    words: (d) => {
      const { message, fix } = WRITE_WORDS[d.problem]
      return { message: `${d.file}: ${message}`, fix }
    },
    example: '$ bote init feed   # where feed.bote.yaml is already',
  },
  'no-chart': {
    code: 'B445',
    severity: 'error',
    words: (d) => ({
      message: `${d.file} is not written: there is nothing to draw`,
      fix: 'ask for something that varies, or leave out `-o chart=`',
    }),
    example: '$ bote limits codes.bote.yaml -o chart=codes.svg',
  },
  'expression-syntax': {
    code: 'B110',
    severity: 'error',
    words: (d) => ({
      message: `expected ${d.expected}, but found ${d.found}`,
      ...(d.hint === undefined ? {} : { fix: HINTS[d.hint] }),
    }),
    example: 'derive: { total: 2 * (3 + }\n',
  },
  'unknown-character': {
    code: 'B111',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.character}\` has no meaning in an expression`,
      fix: Object.hasOwn(INSTEAD, d.character) ? (INSTEAD[d.character] as string) : 'remove it',
    }),
    example: 'assume: { price: $5 }\n',
  },
  'expression-too-long': {
    code: 'B112',
    severity: 'error',
    words: (d) => ({
      message: `the expression has ${d.found} characters; the limit is ${d.limit}`,
      fix: 'name its parts under `derive`',
    }),
    example: '$ bote calc "1 + 1 + … 2,001 characters"',
  },
  'expression-too-deep': {
    code: 'B113',
    severity: 'error',
    words: (d) => ({ message: `nested deeper than ${d.limit} levels`, fix: 'name its parts under `derive`' }),
    example: '$ bote calc "((((… 65 deep …))))"',
  },
  'implicit-multiplication': {
    code: 'B114',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` is a quantity of this model, not a unit`,
      why: 'only a unit or a noun may follow a number directly',
      fix: `write \`${d.number} * ${d.name}\``,
    }),
    example: 'assume: { photo_size: 3 MB }\nderive: { album: 200 photo_size }\n',
  },
  'flow-comma': {
    code: 'B115',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` is cut off at a comma`,
      why: 'inside { } a comma separates fields',
      fix: `put the whole in quotes: "${d.whole}"`,
    }),
    example: 'derive: { two: 2, most: max(1, two) }\n',
  },
  'chained-comparison': {
    code: 'B116',
    severity: 'error',
    words: () => ({
      message: 'comparisons do not chain',
      fix: 'join two with `and`: `1 <= x and x < 5`',
    }),
    example: 'assume: { n: 5 }\nderive: { x: "if(1 < n < 9, 1, 2)" }\n',
  },
  'comma-in-number': {
    code: 'B117',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` could be one number or two arguments`,
      fix: `write \`${d.text.replace(/,/g, '')}\` for the number`,
    }),
    example: 'derive: { most: "max(1,000, 20)" }\n',
  },
}

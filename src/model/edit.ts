import { type Source, textOf } from '../text/source.ts'
import { type Entry, entryOf, isEmpty, type MapNode, type Node } from './node.ts'
import { readYaml } from './yaml.ts'

/** Something to be written at a place of a model file: a figure, or a group of them such as a scenario. */
export interface Edit {
  /** Keys from the top of the file: `stores`, `tweets`, `retention`. */
  readonly path: readonly string[]
  readonly to: string | readonly (readonly [key: string, figure: string])[]
}

export type EditProblem =
  /** The file is no model as it stands. */
  | 'unreadable'
  /** A list, or parts that add up, stands where a figure would have to be replaced. */
  | 'not a figure'
  /** What has to be written cannot be in one line of YAML. */
  | 'unwritable'
  /** The same text stands for something else as well, such as behind an anchor. */
  | 'shared'

export type Edited =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: EditProblem; readonly path: readonly string[] }

/** A piece of text that takes the place of another. */
interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * A model file with some figures changed or added. Every byte that is none of theirs stays as it is, comments and layout
 * above all, and reading the result gives what was there with exactly these changes: otherwise it is refused.
 */
export function edited(source: Source, edits: readonly Edit[]): Edited {
  let now = source
  for (const { path, to } of edits) {
    const refused = (problem: EditProblem): Edited => ({ kind: 'refused', problem, path })
    const root = read(now)
    if (root?.kind !== 'map') return refused('unreadable')
    const written = writtenAs(to)
    if (written === undefined) return refused('unwritable')
    const splice = spliceFor(root, path, written, now.text)
    if (typeof splice === 'string') return refused(splice)
    const text = now.text.slice(0, splice.from) + splice.text + now.text.slice(splice.to)
    const again = { name: source.name, text }
    const expected = withPlain(plainOf(root), path, plainTo(to))
    const found = read(again)
    if (found === undefined || JSON.stringify(plainOf(found)) !== JSON.stringify(expected))
      return refused('shared')
    now = again
  }
  return { kind: 'edited', text: now.text }
}

function read(source: Source): Node | undefined {
  let wrong = false
  const node = readYaml(source, () => {
    wrong = true
  })
  return wrong ? undefined : node
}

/** Text that means itself wherever a plain scalar may stand. */
const PLAIN = /^[\p{L}\p{N}_.(~$€£+][^,[\]{}#:'"\\&*!|>%@`\p{C}]*(?<![ ])$/u
const PLAIN_PERCENT = /^[\p{N}.]+%(\.\.[\p{N}.]+%)?$/u
const QUOTABLE = /^[^"\\\p{C}]+$/u

/** A figure or a group as one line of YAML. */
function writtenAs(to: Edit['to']): string | undefined {
  if (typeof to === 'string') return scalar(to)
  const pairs = to.map(([key, figure]) => [scalar(key), scalar(figure)])
  if (pairs.some((pair) => pair.includes(undefined))) return undefined
  return pairs.length === 0 ? '{}' : `{ ${pairs.map((pair) => pair.join(': ')).join(', ')} }`
}

function scalar(text: string): string | undefined {
  if (PLAIN.test(text) || PLAIN_PERCENT.test(text) || /^[\w.]+( ?[*/+-] ?[\w.%]+)*$/.test(text)) return text
  return QUOTABLE.test(text) ? `"${text}"` : undefined
}

function spliceFor(
  root: MapNode,
  path: readonly string[],
  written: string,
  text: string
): Splice | EditProblem {
  let map: MapNode = root
  for (const [depth, key] of path.entries()) {
    const entry = entryOf(map, key)
    const rest = path.slice(depth + 1)
    if (entry === undefined) return added(map, key, nested(rest, written), text)
    const { value } = entry
    if (value.span.start < entry.keySpan.end) return 'shared'
    if (rest.length === 0) return replaced(entry, written, text)
    if (value.kind === 'map') map = value
    else if (isEmpty(value)) return inPlace(entry, nested(rest, written), text)
    else return 'not a figure'
  }
  return 'not a figure'
}

/** `a: { b: figure }` for the keys that are not there yet. */
const nested = (keys: readonly string[], written: string): string =>
  keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, written)

function replaced(entry: Entry, written: string, text: string): Splice | EditProblem {
  const { value } = entry
  if (value.kind === 'map') {
    const own = entryOf(value, 'value')
    return own === undefined ? 'not a figure' : replaced(own, written, text)
  }
  if (value.kind === 'list' || value.multiline) return 'not a figure'
  if (isEmpty(value)) return inPlace(entry, written, text)
  const { start, end } = value.span
  return value.quoted
    ? { from: start - 1, to: end + 1, text: written }
    : { from: start, to: end, text: written }
}

/** Where nothing is written after a key. */
function inPlace({ keySpan, value }: Entry, written: string, text: string): Splice | EditProblem {
  if (textOf(value.span) !== '') return { from: value.span.start, to: value.span.end, text: written }
  const colon = text.indexOf(':', keySpan.end)
  return colon < 0 ? 'not a figure' : { from: colon + 1, to: colon + 1, text: ` ${written}` }
}

/** A new entry after those of a group. */
function added(map: MapNode, key: string, written: string, text: string): Splice | EditProblem {
  const name = scalar(key)
  if (name === undefined) return 'unwritable'
  const pair = `${name}: ${written}`
  const [first] = map.entries
  const last = map.entries.at(-1)
  if (text[map.span.start] === '{') {
    if (last === undefined) return { from: map.span.start + 1, to: map.span.end - 1, text: ` ${pair} ` }
    const at = endOfEntry(last)
    return { from: at, to: at, text: `, ${pair}` }
  }
  if (first === undefined || last === undefined) return 'not a figure'
  const lineStart = text.lastIndexOf('\n', first.keySpan.start - 1) + 1
  const indent = text.slice(lineStart, first.keySpan.start)
  if (indent.trim() !== '') return 'not a figure'
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  const end = endOfEntry(last)
  // Text over several lines has its last line feed in it.
  if (text[end - 1] === '\n') return { from: end, to: end, text: `${indent}${pair}${ending}` }
  const line = /\r?\n/.exec(text.slice(end))
  const at = line === null ? text.length : end + line.index
  return { from: at, to: at, text: `${ending}${indent}${pair}` }
}

function endOfEntry({ keySpan, value }: Entry): number {
  return Math.max(keySpan.end, endOf(value))
}

/** Where a value ends, comments and spaces after it left out. */
function endOf(node: Node): number {
  const { source, end } = node.span
  const isFlow = /[[{]/.test(source.text[node.span.start] ?? '')
  if (node.kind === 'scalar') return node.quoted && !node.multiline ? end + 1 : end
  if (isFlow) return end
  const last = node.kind === 'map' ? node.entries.at(-1) : node.items.at(-1)
  if (last === undefined) return end
  return 'key' in last ? endOfEntry(last) : endOf(last)
}

/** What a tree says, without where. */
type Plain = string | { readonly map: readonly (readonly [string, Plain])[] } | readonly Plain[]

function plainOf(node: Node): Plain {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainOf)
  return { map: node.entries.map(({ key, value }) => [key, plainOf(value)] as const) }
}

const plainTo = (to: Edit['to']): Plain => (typeof to === 'string' ? to : { map: to })

function withPlain(plain: Plain, path: readonly string[], to: Plain): Plain {
  const [key, ...rest] = path
  if (key === undefined) {
    // The figure of `{ value: 100M, growth: 4%/month }` is its value.
    const own = isMap(plain) && plain.map.some(([name]) => name === 'value') && typeof to === 'string'
    return own ? withPlain(plain, ['value'], to) : to
  }
  const entries = isMap(plain) ? plain.map : []
  if (!entries.some(([name]) => name === key)) return { map: [...entries, [key, withPlain('', rest, to)]] }
  return {
    map: entries.map(([name, value]) => [name, name === key ? withPlain(value, rest, to) : value] as const),
  }
}

const isMap = (plain: Plain): plain is Plain & { readonly map: readonly (readonly [string, Plain])[] } =>
  typeof plain === 'object' && 'map' in plain

import type { Span } from '../text/source.ts'

/**
 * A model file as a tree with spans: what is left of YAML once it is read. Everything after this file reads these
 * nodes only, so that another notation, or a file merged from several, looks the same.
 */
export type Node = MapNode | ListNode | ScalarNode

export interface MapNode {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
  readonly span: Span
  readonly comment?: string | undefined
}

export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly Node[]
  readonly span: Span
  readonly comment?: string | undefined
}

export interface ScalarNode {
  readonly kind: 'scalar'
  /** What it says: quotes and escapes undone. */
  readonly value: string
  /** Whether it was quoted: `"5"` may be text where 5 is a number. */
  readonly quoted: boolean
  /** Whether it runs over several lines, where offsets no longer tell the exact words. */
  readonly multiline: boolean
  /** Covers exactly the characters of `value` when it is on one line and has no escapes. */
  readonly span: Span
  /** A comment at the end of its line: usually the reason for the figure. */
  readonly comment?: string | undefined
  /** What stands here is not what was meant, and that has been reported. */
  readonly broken?: boolean
}

export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Node
}

/** Nothing was written: `stores:` with an empty value, or `~`. */
export function isEmpty(node: Node): boolean {
  return (
    node.kind === 'scalar' &&
    !node.quoted &&
    (node.value === '' || node.value === '~' || node.value === 'null')
  )
}

/** The value under a key, or undefined. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find((e) => e.key === key) : undefined
}

/** What a reader would call it. */
export function shapeOf(node: Node): string {
  if (isEmpty(node)) return 'empty'
  if (node.kind === 'map') return node.entries.length === 0 ? 'an empty group' : 'a group of fields'
  return node.kind === 'list'
    ? node.items.length === 0
      ? 'an empty list'
      : 'a list'
    : `\`${node.value.length > 40 ? `${node.value.slice(0, 40)}…` : node.value}\``
}

/**
 * Lays one model over another: maps merge, everything else replaces, and `~` removes.
 * Order: the base's entries first, in place, then what the overlay adds.
 */
export function merge(base: Node, over: Node): Node {
  if (base.kind !== 'map' || over.kind !== 'map') return over
  const added = new Map(over.entries.map((e) => [e.key, e]))
  const entries: Entry[] = []
  for (const entry of base.entries) {
    const mine = added.get(entry.key)
    added.delete(entry.key)
    if (mine === undefined) entries.push(entry)
    else if (!isRemoval(mine.value)) entries.push({ ...mine, value: merge(entry.value, mine.value) })
  }
  entries.push(...[...added.values()].filter((e) => !isRemoval(e.value)))
  return { ...over, entries }
}

const isRemoval = (node: Node): boolean => node.kind === 'scalar' && !node.quoted && node.value === '~'

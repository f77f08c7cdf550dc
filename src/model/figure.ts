import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Tree } from '../lang/tree.ts'
import { type Span, spanOf, textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import type { Given } from './draft.ts'
import { entryOf, isEmpty, type MapNode, type Node, type ScalarNode, shapeOf } from './node.ts'

/** Fields of a figure written out: `{ value: 100M, growth: 4%/month, as_of: 2026-11-01 }`. */
const ANNOTATIONS: readonly string[] = ['value', 'growth', 'as_of', 'why', 'source']

/** The text of a scalar, or undefined after reporting that something else stands there. */
export function readText(node: Node, field: string, report: Report): string | undefined {
  if (node.kind === 'scalar') return node.value
  report({
    slug: 'wrong-shape',
    field,
    wanted: 'text',
    found: shapeOf(node),
    labels: [{ span: node.span, role: '' }],
  })
  return undefined
}

/** Reads a figure: an expression, the written-out form, or, where the field allows, a map of parts that add up. */
export function readFigure(node: Node, field: string, parts: boolean, report: Report): Given | undefined {
  if (node.kind === 'scalar' && node.broken === true) return { tree: undefined, span: node.span }
  if (node.kind === 'scalar' && !isEmpty(node)) return readFormula(node, field, report)
  if (node.kind === 'map' && entryOf(node, 'value') !== undefined) return readAnnotated(node, field, report)
  if (node.kind === 'map' && parts && node.entries.length > 0) return readParts(node, field, report)
  const wanted = parts ? 'a figure, or parts that add up' : 'a figure'
  report({
    slug: 'wrong-shape',
    field,
    wanted,
    found: shapeOf(node),
    labels: [{ span: node.span, role: '' }],
  })
  return undefined
}

function readFormula(node: ScalarNode, field: string, report: Report): Given {
  const labels = [{ span: node.span, role: '' }]
  if (node.multiline) {
    report({ slug: 'block-formula', field, labels })
    return { tree: undefined, span: node.span }
  }
  if (textOf(node.span) !== node.value) {
    report({
      slug: 'unsupported-yaml',
      what: 'an escape in a formula',
      instead: 'write it without escapes',
      labels,
    })
    return { tree: undefined, span: node.span }
  }
  return { tree: parseExpression(node.span, report), span: node.span, why: node.comment }
}

function readAnnotated(node: MapNode, field: string, report: Report): Given | undefined {
  for (const { key, keySpan } of node.entries) {
    if (ANNOTATIONS.includes(key)) continue
    const suggestion = suggest(key, ANNOTATIONS)
    report({
      slug: 'unknown-field',
      field: key,
      of: `\`${field}\``,
      suggestion,
      known: ANNOTATIONS,
      labels: [{ span: keySpan, role: '' }],
    })
  }
  const text = (key: string): string | undefined => {
    const entry = entryOf(node, key)
    return entry === undefined ? undefined : readText(entry.value, key, report)
  }
  const value = entryOf(node, 'value')
  const inner = value === undefined ? undefined : readFigure(value.value, field, false, report)
  const growth = entryOf(node, 'growth')
  if (inner === undefined) return undefined
  return {
    ...inner,
    why: text('why') ?? inner.why,
    source: text('source'),
    asOf: text('as_of'),
    growth: growth === undefined ? undefined : readFigure(growth.value, 'growth', false, report),
  }
}

function readParts(node: MapNode, field: string, report: Report): Given {
  const args: Tree[] = []
  for (const { key, value } of node.entries) {
    const part = readFigure(value, `${field}.${key}`, true, report)
    if (part?.tree === undefined) return { tree: undefined, span: node.span }
    args.push(part.tree)
  }
  const nameSpan: Span = spanOf(node.span.source, node.span.start, node.span.start)
  return { tree: { kind: 'call', name: 'sum', nameSpan, args, span: node.span }, span: node.span }
}

/** A factor such as `x3` or `x0.5`, which scales what a quantity has. */
export function readFactor(text: string): number | undefined {
  const digits = /^\s*[x×]\s*(\d+(?:[._]\d+)*(?:e[+-]?\d+)?)\s*$/i.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits.replace(/_/g, ''))
}

import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Tree } from '../lang/tree.ts'
import { type Span, spanOf, textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import type { Given } from './draft.ts'
import { entryOf, isEmpty, type ListNode, type MapNode, type Node, type ScalarNode, shapeOf } from './node.ts'

/** Fields of a figure written out: `{ value: 100M, growth: 4%/month, as_of: 2026-11-01 }`. */
const ANNOTATIONS: readonly string[] = ['value', 'growth', 'as_of', 'why', 'source']

/** A size in bytes and nothing else. */
const SIZE = /^[\d.]+ ?[KMGTPE]?i?B$/

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

/** What a figure may be written as, beside an expression: a map of parts that add up, or a list of steps. */
type Form = boolean | { readonly parts?: boolean; readonly steps?: boolean }

/** Reads a figure: an expression, the written-out form, or, where the field allows, parts or steps. */
export function readFigure(node: Node, field: string, form: Form, report: Report): Given | undefined {
  const { parts = false, steps = false } = form === true ? { parts: true } : form === false ? {} : form
  if (node.kind === 'scalar' && node.broken === true) return { tree: undefined, span: node.span }
  if (node.kind === 'scalar' && !isEmpty(node)) return readFormula(node, field, report)
  const value = node.kind === 'map' ? entryOf(node, 'value') : undefined
  if (node.kind === 'map' && value !== undefined) {
    const others = node.entries.filter(({ key }) => !ANNOTATIONS.includes(key))
    // `{ time: 8 B, value: 8 B }` lists parts, one of which has a name that is taken.
    if (
      parts &&
      others.length > 0 &&
      others.every((one) => one.value.kind === 'scalar' && SIZE.test(one.value.value))
    ) {
      const [problem, instead] = ['it stands for the whole figure', 'choose another, such as `value_size`']
      report({
        slug: 'bad-name',
        name: 'value',
        problem,
        instead,
        labels: [{ span: value.keySpan, role: '' }],
      })
      return { tree: undefined, span: node.span }
    }
    return readAnnotated(node, field, report)
  }
  if (node.kind === 'map' && (parts || steps) && node.entries.length > 0)
    return readParts(node, field, form, report)
  if (node.kind === 'list' && steps && node.items.length > 0) return readSteps(node, field, 'sum', report)
  const wanted = steps
    ? 'a figure, or a list of steps'
    : parts
      ? 'a figure, or parts that add up'
      : 'a figure'
  report({
    slug: 'wrong-shape',
    field,
    wanted,
    found: shapeOf(node),
    instead: sumOf(node),
    labels: [{ span: node.span, role: '' }],
  })
  return undefined
}

/** Sizes that were listed by name where one is wanted, as their sum. */
function sumOf(node: Node): string | undefined {
  if (node.kind !== 'map' || node.entries.length === 0) return undefined
  const sizes = node.entries.map(({ value }) => (value.kind === 'scalar' ? value.value : ''))
  return sizes.every((size) => SIZE.test(size)) ? sizes.join(' + ') : undefined
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
    asOfSpan: entryOf(node, 'as_of')?.value.span,
    growth: growth === undefined ? undefined : readFigure(growth.value, 'growth', false, report),
  }
}

function readParts(node: MapNode, field: string, form: Form, report: Report): Given {
  const parts = node.entries.map(({ key, value }) => {
    // What is done at once takes as long as the longest of it.
    const atOnce = key === PARALLEL && value.kind === 'list' && value.items.length > 0
    if (atOnce && form !== true && form !== false && form.steps === true)
      return readSteps(value, key, 'max', report)
    return readFigure(value, `${field}.${key}`, form, report)
  })
  const { tree, ...given } = together('sum', parts, node.span)
  const named = tree?.kind === 'call' ? { ...tree, parts: node.entries.map(({ key }) => key) } : tree
  return { ...given, tree: named, why: node.comment }
}

const PARALLEL = 'parallel'

function readSteps(node: ListNode, field: string, how: 'sum' | 'max', report: Report): Given {
  const parts = node.items.map((item) => readFigure(item, field, { steps: true }, report))
  return { ...together(how, parts, node.span), why: node.comment }
}

function together(name: 'sum' | 'max', parts: readonly (Given | undefined)[], span: Span): Given {
  const args: Tree[] = []
  for (const part of parts) {
    if (part?.tree === undefined) return { tree: undefined, span }
    args.push(part.tree)
  }
  const nameSpan: Span = spanOf(span.source, span.start, span.start)
  return { tree: { kind: 'call', name, nameSpan, args, span }, span }
}

/** A factor such as `x3` or `x0.5`, which scales what a quantity has. */
export function readFactor(text: string): number | undefined {
  const digits = /^\s*[x×]\s*(\d+(?:[._]\d+)*(?:e[+-]?\d+)?)\s*$/i.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits.replace(/_/g, ''))
}

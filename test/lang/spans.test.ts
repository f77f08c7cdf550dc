import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseExpression } from '../../src/lang/parse.ts'
import type { Tree } from '../../src/lang/tree.ts'
import { spanOf, textOf } from '../../src/text/source.ts'
import { read } from './expression.ts'
import { SEED, sound } from './random.ts'
import { garbage, grammatical, soup } from './syntax-random.ts'

const parts = (tree: Tree): readonly Tree[] => {
  switch (tree.kind) {
    case 'unary':
      return [tree.operand]
    case 'convert':
      return [tree.operand, tree.unit]
    case 'range':
      return [tree.low, tree.high]
    case 'binary':
      return [tree.left, tree.right]
    case 'call':
      return tree.args
    default:
      return []
  }
}

const all = (tree: Tree): readonly Tree[] => [tree, ...parts(tree).flatMap(all)]

/** A plain number, with its sign and power. */
function numberIn(tree: Tree): number | undefined {
  if (tree.kind === 'literal') return tree.words.length === 0 ? tree.value : undefined
  if (tree.kind === 'unary' && tree.op === '-') {
    const size = numberIn(tree.operand)
    return size === undefined ? undefined : -size
  }
  if (tree.kind !== 'binary' || tree.op !== '^') return undefined
  const [base, exponent] = [numberIn(tree.left), numberIn(tree.right)]
  return base === undefined || exponent === undefined ? undefined : base ** exponent
}

/** A tree without its places. Signs and powers of plain figures are figures: in some places they are read as one. */
function shape(tree: Tree): unknown {
  const number = numberIn(tree)
  if (number !== undefined) return number
  switch (tree.kind) {
    case 'literal':
      return [tree.value, tree.form, ...tree.words.map(({ name, attached }) => ({ name, attached }))]
    case 'name':
      return tree.path.join('.')
    case 'binary':
      return [tree.op, shape(tree.left), shape(tree.right)]
    case 'call':
      return [tree.name, textOf(tree.nameSpan), ...tree.args.map(shape)]
    default:
      return [tree.kind === 'unary' ? tree.op : tree.kind, ...parts(tree).map(shape)]
  }
}

const RUNS = { seed: SEED, numRuns: 2000 }

test.each([
  ['grammatical text', grammatical],
  ['sound expressions', sound.map(({ ours }) => ours)],
])('the words of every node, read alone, are that node: %s', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { tree, diagnostics } = read(text)
      if (tree === undefined) throw new Error(`${text}: ${diagnostics[0]?.slug}`)
      expect(textOf(tree.span)).toBe(text.trim())
      for (const node of all(tree)) {
        const words = textOf(node.span)
        // The 1 in front of `/day` is not written, and `%` is a unit only after `to`.
        if (words === '' || (words === '%' && node.kind === 'name')) continue
        const again = read(words).tree
        if (again === undefined) throw new Error(`${words} of ${text} reads as nothing`)
        expect(shape(again)).toEqual(shape(node))
      }
    }),
    RUNS
  )
})

test('a node lies within the one above it, and siblings do not overlap', () => {
  fc.assert(
    fc.property(grammatical, (text) => {
      const tree = read(text).tree as Tree
      for (const node of all(tree)) {
        let from = node.span.start
        for (const part of parts(node)) {
          expect(part.span.start).toBeGreaterThanOrEqual(from)
          expect(part.span.end).toBeLessThanOrEqual(node.span.end)
          from = part.span.end
        }
      }
    }),
    RUNS
  )
})

test.each([
  ['words of the language in any order', soup],
  ['any text', garbage],
  [
    'a grammatical text with a hole',
    fc.tuple(grammatical, fc.nat(), fc.nat({ max: 3 })).map(([text, at, n]) => {
      const from = at % (text.length + 1)
      return text.slice(0, from) + text.slice(from + n)
    }),
  ],
])('%s: a tree, or one problem of syntax that lies in the text', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { tree, diagnostics } = read(text)
      const labels = diagnostics.flatMap((d) => d.labels)
      for (const { span } of labels) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(span.start).toBeLessThanOrEqual(span.end)
      }
      if (tree !== undefined) return
      expect(diagnostics).toHaveLength(1)
      expect(labels).toHaveLength(1)
    }),
    { seed: SEED, numRuns: 5000 }
  )
})

test('an expression is read at its place in a longer text, and its spans point there', () => {
  const source = { name: 'model', text: 'assume: { album: 200 * photo } # 200' }
  const tree = parseExpression(spanOf(source, 17, 28), () => undefined) as Tree
  expect(all(tree).map((node) => textOf(node.span))).toEqual(['200 * photo', '200', 'photo'])
})

import { cover, type Span, textOf } from '../text/source.ts'
import { COUNT, type Dimension, describe, divide, isCount, multiply, power } from '../units/dimension.ts'
import { agree, type Checking, constantOf, wants } from './agree.ts'
import { checkCall } from './calls.ts'
import { checkConversion } from './convert.ts'
import { DISTRIBUTIONS } from './functions.ts'
import { checkLiteral, checkRange, findUnit, suggestUnit } from './literal.ts'
import type { Found, Scope } from './scope.ts'
import type { BinaryOperator, Tree } from './tree.ts'
import type { Typed } from './typed.ts'

/**
 * Resolves names and units and checks dimensions, once, before any evaluation.
 * Returns undefined after a report, or after noting an absent quantity; never throws on user input.
 */
export function check(tree: Tree, scope: Scope, to: Checking): Typed | undefined {
  switch (tree.kind) {
    case 'literal':
      return checkLiteral(tree, scope, to.report)
    case 'range':
      return checkRange(tree, scope, to.report)
    case 'name':
      return checkName(tree, scope, to, false)
    case 'unary':
      return checkUnary(tree, scope, to)
    case 'binary':
      return checkBinary(tree, scope, to)
    case 'call':
      return checkCall(tree, scope, to, check)
    case 'convert':
      return checkConversion(tree, scope, to, check)
  }
}

/** A constant. Written out here and below: copying a node property by property costs most of checking it. */
const constant = (value: number, text: string, span: Span, dimension: Dimension): Typed => ({
  kind: 'constant',
  value,
  text,
  span,
  dimension,
  boolean: false,
})

/**
 * Resolves a name: a quantity, a reference figure or a unit. A noun is one only where it counts something, after a
 * figure (`500 B/tweet`); alone, `shards < 5` is a quantity that does not exist, not one shard.
 */
function checkName(
  tree: Tree & { kind: 'name' },
  scope: Scope,
  to: Checking,
  afterFigure: boolean
): Typed | undefined {
  const { path, span } = tree
  const name = path.join('.')
  const unit = path.length === 1 ? scope.units.find(name) : undefined
  const found: Found =
    unit !== undefined && !unit.isNoun ? { kind: 'unknown', suggestion: undefined } : scope.find(path)
  switch (found.kind) {
    case 'quantity':
      return { kind: 'ref', id: found.id, span, dimension: found.dimension, boolean: found.boolean === true }
    case 'figure':
      return { kind: 'cite', figure: found.figure, span, dimension: found.figure.dimension, boolean: false }
    case 'absent':
      to.absent(found.id, span)
      return undefined
    case 'textual':
      to.report({ slug: 'row-without-figure', ...found, labels: [{ span, role: `says "${found.text}"` }] })
      return undefined
    case 'ambiguous':
      to.report({ slug: 'ambiguous-name', name, candidates: found.candidates, labels: [{ span, role: '' }] })
      return undefined
    default:
  }
  if (unit !== undefined && (!unit.isNoun || afterFigure))
    return constant(unit.factor, name, span, unit.dimension)
  if (path.length === 1 && /^m(b|bit|bits|bps|B|Bps)$/.test(name))
    return void findUnit(name, span, scope, to.report)
  const suggestion =
    (found.kind === 'unknown' ? found.suggestion : undefined) ??
    (path.length === 1 && unit === undefined ? suggestUnit(name, scope.units) : undefined)
  to.report({ slug: 'unknown-name', name, suggestion, labels: [{ span, role: 'not found' }] })
  return undefined
}

function checkUnary(tree: Tree & { kind: 'unary' }, scope: Scope, to: Checking): Typed | undefined {
  const operand = check(tree.operand, scope, to)
  if (operand === undefined || !wants(operand, tree.op === 'not', to)) return undefined
  return {
    kind: 'unary',
    op: tree.op,
    operand,
    span: tree.span,
    dimension: operand.dimension,
    boolean: operand.boolean,
  }
}

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!='])

/** The name in `user` or `user^2`, where a unit may stand. */
function unitIn(tree: Tree): string | undefined {
  if (tree.kind === 'binary' && tree.op === '^') return unitIn(tree.left)
  return tree.kind === 'name' ? tree.path.join('.') : undefined
}

/** The right side of an operator; after a figure it may be a noun, or a power of one. */
function checkRight(tree: Tree, scope: Scope, to: Checking, afterFigure: boolean): Typed | undefined {
  if (tree.kind === 'name') return checkName(tree, scope, to, afterFigure)
  if (!afterFigure || tree.kind !== 'binary' || tree.op !== '^' || tree.left.kind !== 'name')
    return check(tree, scope, to)
  const left = checkName(tree.left, scope, to, true)
  const right = check(tree.right, scope, to)
  if (left === undefined || right === undefined || !wants(left, false, to) || !wants(right, false, to))
    return undefined
  return checkPower({ kind: 'binary', op: '^', left, right, span: tree.span }, to)
}

/** Whether a product ends in a figure with its units, so that a noun may follow: `dau * 2` in `dau * 2/user/day`. */
function endsInFigure(tree: Tree, scope: Scope): boolean {
  switch (tree.kind) {
    case 'literal':
    case 'range':
      return true
    case 'call':
      return DISTRIBUTIONS.has(tree.name)
    case 'unary':
      return endsInFigure(tree.operand, scope)
    case 'binary':
      return unitIn(tree.right) === undefined
        ? endsInFigure(tree.right, scope)
        : scope.units.find(unitIn(tree.right) ?? '') !== undefined && endsInFigure(tree.left, scope)
    default:
      return false
  }
}

function checkBinary(tree: Tree & { kind: 'binary' }, scope: Scope, to: Checking): Typed | undefined {
  const left = check(tree.left, scope, to)
  const scales = tree.op === '*' || tree.op === '/'
  const right = checkRight(tree.right, scope, to, scales && endsInFigure(tree.left, scope))
  if (left === undefined || right === undefined) return undefined
  const logical = tree.op === 'and' || tree.op === 'or'
  if (!wants(left, logical, to) || !wants(right, logical, to)) return undefined
  const { op, span } = tree
  warnOfDivisor(tree, scope, to)
  if (logical) return { kind: 'binary', op, left, right, span, dimension: COUNT, boolean: true }
  const node: BinaryNode = { kind: 'binary', op, left, right, span }
  if (tree.op === '^') return checkPower(node, to)
  if (tree.op === '*' || tree.op === '/') return scaled(node, tree.op, tree.right)
  if (!agree(left, right, scope, to)) return undefined
  if (COMPARISONS.has(op)) return { kind: 'binary', op, left, right, span, dimension: COUNT, boolean: true }
  const dimension =
    left.wild === true || (left.dimension.nouns.size === 0 && !right.wild) ? right.dimension : left.dimension
  const wild = left.wild === true && right.wild === true
  return { kind: 'binary', op, left, right, span, dimension, boolean: false, wild }
}

/** Read from the left, `1M / 50k/s` divides by 50k and then by s; one who writes it means 50k a second. */
function warnOfDivisor(tree: Tree & { kind: 'binary' }, scope: Scope, to: Checking): void {
  const { op, left, right } = tree
  if (op !== '/' || right.kind !== 'name' || scope.units.find(right.path.join('.')) === undefined) return
  if (left.kind !== 'binary' || left.op !== '/' || left.right.kind !== 'literal') return
  const [dividend, number] = [textOf(left.left.span), textOf(left.right.span)]
  const figure = textOf(cover(left.right.span, right.span))
  if (figure !== `${number}/${textOf(right.span)}`) return
  to.report({ slug: 'divided-twice', dividend, number, figure, labels: [{ span: tree.span, role: '' }] })
}

interface BinaryNode {
  readonly kind: 'binary'
  readonly op: BinaryOperator
  readonly left: Typed
  readonly right: Typed
  readonly span: Span
}

/** A product or quotient; a unit after a number (`2/user/day`) stays one constant, as a reader sees it. */
function scaled(node: BinaryNode, op: '*' | '/', rightTree: Tree): Typed {
  const { left, right, span } = node
  const dimension = (op === '*' ? multiply : divide)(left.dimension, right.dimension)
  if (left.kind === 'constant' && right.kind === 'constant' && rightTree.kind === 'name') {
    const value = op === '*' ? left.value * right.value : left.value / right.value
    return constant(value, textOf(span), span, dimension)
  }
  // A range in a unit that is a quotient, as in `100..300 MB/s`, is one range.
  if (left.kind === 'distribution' && right.kind === 'constant' && rightTree.kind === 'name') {
    const by = op === '*' ? right.value : 1 / right.value
    return { ...left, params: left.params.map((p) => p * by), span, dimension, boolean: false }
  }
  const wild = left.wild === true || (right.wild === true && op === '*')
  return { kind: 'binary', op, left, right, span, dimension, boolean: false, wild }
}

function checkPower(node: BinaryNode, to: Checking): Typed | undefined {
  const { left, right } = node
  const exponent = constantOf(right)
  if (!isCount(right.dimension)) {
    to.report({
      slug: 'bad-exponent',
      found: describe(right.dimension),
      labels: [{ span: right.span, role: '' }],
    })
    return undefined
  }
  if (isCount(left.dimension) && left.dimension.nouns.size === 0)
    return { ...node, dimension: COUNT, boolean: false }
  if (exponent === undefined) {
    const labels = [
      { span: right.span, role: 'not a fixed number' },
      { span: left.span, role: `this is ${describe(left.dimension)}` },
    ]
    to.report({ slug: 'bad-exponent', found: 'a quantity', labels })
    return undefined
  }
  return { ...node, dimension: power(left.dimension, exponent), boolean: false }
}

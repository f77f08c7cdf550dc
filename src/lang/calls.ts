import { textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { COUNT, describe } from '../units/dimension.ts'
import { agree, type Checking, constantOf, wants } from './agree.ts'
import {
  DISTRIBUTIONS,
  type FunctionSpec,
  findFunction,
  functionNames,
  misfit,
  resultDimension,
} from './functions.ts'
import { mendWith } from './mend.ts'
import type { Scope } from './scope.ts'
import { STATISTICS, type Statistic, statisticDimension, statisticNamed } from './statistics.ts'
import type { Tree } from './tree.ts'
import type { DistributionFamily, Typed } from './typed.ts'

type Call = Tree & { kind: 'call' }
type Check = (tree: Tree, scope: Scope, to: Checking) => Typed | undefined

/** What functions are called elsewhere. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['ceiling', 'ceil'],
  ['roundup', 'ceil'],
  ['rounddown', 'floor'],
  ['ln', 'log'],
  ['lg', 'log10'],
  ['total', 'sum'],
  ['add', 'sum'],
])

/** Checks a call of a function, a distribution, or an aggregate over a relation (`sum(writers.rate)`). */
export function checkCall(tree: Call, scope: Scope, to: Checking, check: Check): Typed | undefined {
  if (DISTRIBUTIONS.has(tree.name)) return checkDistribution(tree, scope, to, check)
  const [counted] = tree.args
  if (tree.name === 'count' && counted?.kind === 'name' && counted.path.length === 1) {
    const over = scope.related(counted.path[0] ?? '')
    if (over !== undefined) return numberOf(over.length, tree)
    const found = scope.find(counted.path)
    if (found.kind === 'absent') return void to.absent(found.id, counted.span)
  }
  const statistic = statisticNamed(tree.name)
  if (statistic !== undefined) return checkStatistic(tree, statistic, scope, to, check)
  const fn = findFunction(tree.name)
  if (fn === undefined) {
    const known = [...functionNames(), ...DISTRIBUTIONS.keys(), ...STATISTICS.map(({ name }) => name)]
    to.report({
      slug: 'unknown-function',
      name: tree.name,
      suggestion: ELSEWHERE.get(tree.name.toLowerCase()) ?? suggest(tree.name, known),
      known,
      labels: [{ span: tree.nameSpan, role: '' }],
    })
    return undefined
  }
  const only = tree.args.length === 1 ? tree.args[0] : undefined
  const relation = only === undefined ? undefined : relationIn(only, scope)
  if (only !== undefined && relation !== undefined)
    return checkAggregate(tree, fn, relation, to, (s) => check(only, s, to))
  const args = tree.args.map((arg) => check(arg, scope, to)).filter((arg) => arg !== undefined)
  const partial = to.lenient === true && args.length > 0 && (fn.name === 'max' || fn.name === 'min')
  if (args.length < tree.args.length && !partial) return undefined
  return finishCall(tree, fn, args, scope, to)
}

/** Checks a question about a distribution or a base: it is one name to the condition around it, with its value to come. */
function checkStatistic(
  tree: Call,
  statistic: Statistic,
  scope: Scope,
  to: Checking,
  check: Check
): Typed | undefined {
  const { span } = tree
  const [arg, ...more] = tree.args
  if (arg === undefined || more.length > 0) {
    const counts = { least: 1, most: 1, found: tree.args.length }
    return void to.report({
      slug: 'argument-count',
      name: tree.name,
      ...counts,
      labels: [{ span, role: '' }],
    })
  }
  if (to.statistic === undefined) {
    const labels = [{ span: tree.nameSpan, role: '' }]
    return void to.report({ slug: 'statistic-outside', name: tree.name, labels })
  }
  const { statistic: _, ...inside } = to
  const of = check(arg, scope, inside)
  if (of === undefined || !wants(of, statistic.kind === 'chance', to)) return undefined
  const id = to.statistic({ statistic, of, span })
  return { kind: 'ref', id, span, dimension: statisticDimension(statistic, of.dimension), boolean: false }
}

/** A whole number as a literal would be. */
const numberOf = (value: number, { span }: Call): Typed => ({
  kind: 'constant',
  value,
  text: String(value),
  span,
  dimension: COUNT,
  boolean: false,
})

/** The scopes of the one relation an aggregate's argument ranges over: those behind `writers` in `writers.rate`. */
function relationIn(tree: Tree, scope: Scope): readonly Scope[] | undefined {
  switch (tree.kind) {
    case 'name':
      return tree.path.length > 1 ? scope.related(tree.path[0] ?? '') : undefined
    case 'unary':
    case 'convert':
      return relationIn(tree.operand, scope)
    case 'binary':
      return relationIn(tree.left, scope) ?? relationIn(tree.right, scope)
    case 'call':
      return tree.args.map((arg) => relationIn(arg, scope)).find((r) => r !== undefined)
    default:
      return undefined
  }
}

function checkAggregate(
  tree: Call,
  fn: FunctionSpec,
  over: readonly Scope[],
  to: Checking,
  each: (scope: Scope) => Typed | undefined
): Typed | undefined {
  const args = over.map(each).filter((arg) => arg !== undefined)
  if (args.length < over.length) return undefined
  if (args.length === 0) {
    if (fn.name === 'product') return numberOf(1, tree)
    return { ...numberOf(0, tree), wild: true }
  }
  return finishCall(tree, fn, args, over[0] as Scope, to)
}

function finishCall(
  tree: Call,
  fn: FunctionSpec,
  args: readonly Typed[],
  scope: Scope,
  to: Checking
): Typed | undefined {
  if (args.length < fn.least || args.length > fn.most) {
    const { least, most } = fn
    to.report({
      slug: 'argument-count',
      name: fn.name,
      least,
      most,
      found: args.length,
      labels: [{ span: tree.span, role: '' }],
    })
    return undefined
  }
  for (const [i, arg] of args.entries()) if (!wants(arg, fn.rule === 'if' && i === 0, to)) return undefined
  // Empty sums fit any dimension; leave them out unless position matters.
  const solid = fn.rule === 'if' ? args : args.filter((arg) => arg.wild !== true)
  const bad = misfit(
    fn.rule,
    solid.map((arg) => arg.dimension)
  )
  const offender = bad === undefined ? undefined : solid[bad.index]
  if (bad !== undefined && offender !== undefined) {
    const [wanted, found] = [describe(bad.expected), describe(offender.dimension)]
    const labels = [{ span: offender.span, role: `this is ${found}` }]
    const mend = mendWith(offender, bad.expected, scope)
    if (fn.rule === 'count' || fn.rule === 'whole')
      to.report({ slug: 'argument-dimension', name: fn.name, found, rounds: fn.rule === 'whole', labels })
    else {
      const [first] = fn.rule === 'if' ? solid.slice(1) : solid
      if (first !== undefined) labels.push({ span: first.span, role: `this is ${wanted}` })
      to.report({ slug: 'dimension-mismatch', wanted, found, mend, labels })
    }
    return undefined
  }
  const alike = fn.rule === 'if' ? solid.slice(1) : fn.rule === 'same' ? solid : []
  for (const arg of alike.slice(1)) agree(alike[0] as Typed, arg, scope, to)
  const dimension = resultDimension(
    fn.rule,
    (solid.length > 0 ? solid : args).map((arg) => arg.dimension)
  )
  return {
    kind: 'call',
    name: fn.name,
    args,
    ...(tree.parts === undefined || args.length < tree.args.length ? {} : { parts: tree.parts }),
    span: tree.span,
    dimension,
    boolean: false,
    wild: solid.length === 0,
  }
}

function checkDistribution(tree: Call, scope: Scope, to: Checking, check: Check): Typed | undefined {
  const wanted = DISTRIBUTIONS.get(tree.name)?.params ?? []
  const labels = [{ span: tree.span, role: '' }]
  if (tree.args.length !== wanted.length) {
    const counts = { least: wanted.length, most: wanted.length, found: tree.args.length }
    to.report({ slug: 'argument-count', name: tree.name, ...counts, labels })
    return undefined
  }
  const args = tree.args.map((arg) => check(arg, scope, to))
  const params: number[] = []
  for (const arg of args) {
    if (arg === undefined) return undefined
    const value = constantOf(arg)
    if (value === undefined) {
      to.report({
        slug: 'distribution-of-quantities',
        name: tree.name,
        labels: [{ span: arg.span, role: 'not a fixed figure' }],
      })
      return undefined
    }
    if (!agree(args[0] as Typed, arg, scope, to)) return undefined
    params.push(value)
  }
  const family = tree.name as DistributionFamily
  const problem = problemOf(family, params)
  if (problem !== undefined) {
    to.report({ slug: 'range-order', text: textOf(tree.span), problem, labels })
    return undefined
  }
  const { span } = tree
  const { dimension } = args[0] as Typed
  const [value = 0, spread] = params
  if (family === 'normal' ? spread === 0 : params.every((p) => p === value))
    return { kind: 'constant', value, text: textOf(span), span, dimension, boolean: false }
  return { kind: 'distribution', family, params, span, dimension, boolean: false }
}

/** What is wrong with the parameters of a distribution, if anything. */
function problemOf(
  family: DistributionFamily,
  params: readonly number[]
): 'order' | 'spread' | 'positive' | undefined {
  if (family === 'normal') return (params[1] ?? 0) < 0 ? 'spread' : undefined
  if (params.some((p, i) => i > 0 && p < (params[i - 1] as number))) return 'order'
  return family === 'lognormal' && (params[0] ?? 0) <= 0 ? 'positive' : undefined
}

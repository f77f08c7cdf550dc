import { type Diagnostic, describeDiagnostic, severityOf } from '../diagnostics/diagnostic.ts'
import { evaluateTree } from '../engine/tree.ts'
import { check } from '../lang/check.ts'
import { fitTo } from '../lang/expect.ts'
import { asBillion } from '../lang/literal.ts'
import { parseExpression } from '../lang/parse.ts'
import { type Scope, unitScope } from '../lang/scope.ts'
import type { Tree } from '../lang/tree.ts'
import type { Typed } from '../lang/typed.ts'
import { spanOf } from '../text/source.ts'
import { describe, isCount, sameHard } from '../units/dimension.ts'
import { unitNamed } from '../units/named.ts'
import { type Units, unitsUnder } from '../units/table.ts'
import { inAskedUnit } from './asked-unit.ts'
import { readChoice, readOrder } from './options.ts'
import type { Asks, AsksFigure, AsksInterval, Reads } from './question.ts'

/** What was typed, as it is read. What cannot count yet says why; nobody is charged for that. */
export type Answer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'figure'; readonly value: number; readonly notes: readonly string[] }
  | {
      readonly kind: 'interval'
      readonly low: number
      readonly high: number
      readonly notes: readonly string[]
    }
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'order'; readonly order: readonly number[] }
  | { readonly kind: 'wrong'; readonly why: string; readonly slip: 'dimension' | 'words' }

export const unitsOf = ({ conventions, nouns }: Reads): Units => unitsUnder(conventions, nouns)

/**
 * Reads an answer with the language's own grammar, units and checks. `~` in front is as good as nothing. A bare number is
 * read in the unit the question names; `2B` is two billion where no size can stand.
 */
export function readAnswer(typed: string, asks: Asks): Answer {
  const text = typed.trim().replace(/^(?:~|≈|about\s|around\s|roughly\s|approx\.?\s)\s*/i, '')
  if (text === '') return { kind: 'nothing' }
  switch (asks.kind) {
    case 'choice': {
      const index = readChoice(text, asks)
      return typeof index === 'string' ? refused(index) : { kind: 'choice', index }
    }
    case 'order': {
      const order = readOrder(text, asks)
      return typeof order === 'string' ? refused(order) : { kind: 'order', order }
    }
    case 'figure':
      return new Reading(text, asks).figure()
    case 'interval':
      // `1k - 5k`, `1k to 5k` and `1k–5k` are how people say it; no interval is a difference or a conversion.
      return new Reading(
        text.replace(/(?<=[\p{L}\d%])\s*(?:–|—|\bto\b|\s-\s)\s*(?=\d|\.\d)/u, '..'),
        asks
      ).interval()
  }
}

const refused = (why: string, slip: 'dimension' | 'words' = 'words'): Answer => ({ kind: 'wrong', why, slip })

/** One text against what one question asks for. */
class Reading {
  private readonly units: Units
  private readonly scope: Scope
  private readonly found: Diagnostic[] = []

  constructor(
    private readonly text: string,
    private readonly asks: AsksFigure | AsksInterval
  ) {
    this.units = unitsOf(asks.reads)
    this.scope = unitScope(this.units)
  }

  figure(): Answer {
    const read = this.read()
    if ('kind' in read) return read
    const { typed, notes } = read
    if (typed.kind === 'distribution') return refused('one figure is asked for, not a range')
    const value = evaluateTree(typed, () => Number.NaN)
    if (!Number.isFinite(value)) return refused('that comes to no finite number')
    const { unit } = this.asks
    if (this.isStrict && unit !== undefined && !inAskedUnit(this.text, unit, this.units))
      return refused(`it is asked for in ${unit.replace(/^1\//, '/')}`)
    return value > 0 ? { kind: 'figure', value, notes } : refused('the answer is above 0')
  }

  private get isStrict(): boolean {
    return this.asks.kind === 'figure' && this.asks.strict === true
  }

  interval(): Answer {
    const read = this.read()
    if ('kind' in read) return read
    const { typed, notes } = read
    if (typed.kind !== 'distribution') {
      const value = evaluateTree(typed, () => Number.NaN)
      const ends = Number.isFinite(value) && value > 0 && /\.\./.test(this.text)
      return ends
        ? { kind: 'interval', low: value, high: value, notes }
        : refused('an interval is asked for: its ends, as in `1k..5k`')
    }
    if (typed.family !== 'lognormal') return refused('both ends of the interval are above 0')
    const [low = 0, high = 0] = typed.params
    return Number.isFinite(high)
      ? { kind: 'interval', low, high, notes }
      : refused('that is no finite interval')
  }

  /** The expression in the dimension that is asked for, or why it is not one. */
  private read(): { readonly typed: Typed; readonly notes: readonly string[] } | Answer {
    if (!/\p{Nd}/u.test(this.text)) return refused(`there is no number in that; ${this.wanted()}`)
    const to = { report: (d: Diagnostic) => void this.found.push(d), absent: () => undefined }
    const span = spanOf({ name: 'answer', text: this.text }, 0, this.text.length)
    const tree = parseExpression(span, to.report)
    const typed = tree === undefined ? undefined : check(tree, this.scope, to)
    if (tree === undefined || typed === undefined) return refused(this.problem())
    if (typed.boolean) return refused('a figure is asked for, not a comparison')
    const bare = this.bare(tree, typed)
    if (bare !== undefined) return bare
    const { dimension } = this.asks
    const billions = isCount(dimension) && asBillion(tree) !== undefined
    if (!billions && !sameHard(typed.dimension, dimension))
      return refused(`${this.name(typed)}; ${this.wanted()}`, 'dimension')
    const fitted = fitTo(
      typed,
      tree,
      { dimension, field: 'answer', unit: describe(dimension), each: true },
      this.scope,
      to
    )
    const left = this.found.find(({ slug }) => slug === 'leftover-noun' || slug === 'total-for-each')
    if (left !== undefined) return refused(wordsOf(left), 'dimension')
    if (fitted === undefined) return refused(this.problem())
    return { typed: fitted, notes: this.notes() }
  }

  /** A bare number where a unit is asked for, in the unit the question names; undefined for anything else. */
  private bare(
    tree: Tree,
    typed: Typed
  ): { readonly typed: Typed; readonly notes: readonly string[] } | Answer | undefined {
    const { dimension, unit } = this.asks
    if (isCount(dimension)) return undefined
    const billion = dimension.data === 0 ? asBillion(tree) : undefined
    const plain = isCount(typed.dimension) && typed.dimension.nouns.size === 0
    if (!plain && billion === undefined) return undefined
    if (unit === undefined) return refused(`say the unit as well: ${this.wanted()}`)
    const prefixed = /^[kKMGTPE]i?[Bb]/.test(unit)
    if (prefixed && /\d\s*[kKMGTPE]\b/.test(this.text))
      return refused(`is that ${this.text} of ${unit}? Say the unit as well, as in \`5 ${unit}\``)
    const by = unitNamed(unit, this.units)?.factor ?? 1
    const scaled = billion === undefined ? times(typed, by) : constant(billion * by, typed)
    const billions = billion === undefined ? [] : ['B read as billion']
    return { typed: scaled, notes: [...billions, `read in ${unit.replace(/^1\//, '/')}`] }
  }

  private name({ dimension }: Typed): string {
    const is = describe(dimension)
    return is === 'a plain number' ? 'that is a plain number' : `that is measured in ${is}`
  }

  private wanted(): string {
    const { dimension, unit } = this.asks
    const { data, time, money } = dimension
    const example = EXAMPLES.get(`${data},${time},${money}`)
    if (unit !== undefined && unit !== '1') return `the answer is in ${unit.replace(/^1\//, '/')}`
    return example === undefined ? `the answer is in ${describe(dimension)}` : `the answer is ${example}`
  }

  /** What stands in the way, in the words every part of bote has for it. */
  private problem(): string {
    const error = this.found.find((d) => severityOf(d) === 'error') ?? this.found[0]
    // There is nothing to define here.
    if (error?.slug === 'unknown-name') return `\`${error.name}\` is neither a number nor a unit`
    return error === undefined ? 'that cannot be read as a figure' : wordsOf(error)
  }

  private notes(): readonly string[] {
    return this.found.flatMap((d) =>
      d.slug === 'read-as-billion'
        ? ['B read as billion']
        : d.slug === 'size-in-bits'
          ? ['in bits; B is bytes']
          : severityOf(d) === 'note'
            ? [describeDiagnostic(d).message]
            : []
    )
  }
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['0,0,0', 'a count, such as 12k'],
  ['1,0,0', 'a size, such as 5 GB'],
  ['1,-1,0', 'bytes or bits in a time, such as 5 MB/s'],
  ['0,-1,0', 'a rate, such as 12k/s'],
  ['0,1,0', 'a time, such as 5 ms'],
  ['0,0,1', 'an amount, such as 5k USD'],
])

function wordsOf(diagnostic: Diagnostic): string {
  const { message, fix } = describeDiagnostic(diagnostic)
  return fix === undefined ? message : `${message}; ${fix}`
}

const constant = (value: number, { span, dimension }: Typed): Typed => ({
  kind: 'constant',
  value,
  text: '',
  dimension,
  boolean: false,
  span,
})

/** An expression of plain numbers in a unit. */
function times(typed: Typed, by: number): Typed {
  if (typed.kind === 'distribution') return { ...typed, params: typed.params.map((p) => p * by) }
  return constant(evaluateTree(typed, () => Number.NaN) * by, typed)
}

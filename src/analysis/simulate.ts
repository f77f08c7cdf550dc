import type { Override } from '../engine/evaluate.ts'
import { compile, type Program } from '../engine/program.ts'
import { type Method, MOST_SAMPLES } from '../engine/samples.ts'
import { type Estimate, probabilityOf, type Summary, summariesOf } from '../engine/summaries.ts'
import { SAME, varyingOf } from '../engine/varying.ts'
import type { Typed } from '../lang/typed.ts'
import type { Budget, Ceiling, Model } from '../model/model.ts'
import { Condition } from './condition.ts'

export interface SimulateOptions {
  /** How many samples to draw; with `within`, how many at most. */
  readonly samples: number
  readonly seed: number
  readonly method: Method
  /** Quantities by id. */
  readonly wanted: readonly string[]
  /** Half the error bar of every quantile at most, as a share of it: sampling goes on until then. */
  readonly within: number | undefined
}

/** One quantity that depends on a range. */
interface Simulated {
  readonly id: string
  readonly summary: Summary
  /** The greatest error of its three quantiles, as a share of them: see `errorOf`. */
  readonly error: number
}

/** What may go wrong: a budget that is broken, a ceiling that is passed. */
export interface Risk {
  readonly of: { readonly budget: Budget } | { readonly ceiling: Ceiling }
  readonly finding:
    | { readonly kind: 'probability'; readonly estimate: Estimate }
    /** No range has a part in it. */
    | { readonly kind: 'settled'; readonly broken: boolean }
    | { readonly kind: 'not evaluated'; readonly needs: readonly string[] }
    /** A figure in it is not finite in so many samples, so it cannot be said. */
    | { readonly kind: 'not finite'; readonly samples: number }
}

/** What a simulation has come to after so many samples. */
export interface Simulation {
  readonly samples: number
  readonly seed: number
  readonly method: Method
  readonly quantities: readonly Simulated[]
  readonly risks: readonly Risk[]
  /** Whether every error is as small as asked; undefined if nothing was asked. */
  readonly met: boolean | undefined
}

export type Progress =
  | { readonly kind: 'working'; readonly samples: number; readonly share: number }
  /** All that is known so far; better than the one before. */
  | { readonly kind: 'found'; readonly simulation: Simulation }

/** What asks for an error starts with so many samples and doubles them. */
const FIRST = 2 ** 14
/** How much smaller a first look at a long run is: it costs little, and is there when the run is broken off. */
const LOOK = 16

/**
 * Draws the ranges of a model many times and says how the wanted quantities are distributed, how likely each budget is
 * broken and each ceiling passed, and how exactly that is known. It stops after every bit of work, so that whoever asks
 * can look elsewhere or break it off; the last thing found stands. Rounds have the samples of those before them and more.
 */
export function* simulate(model: Model, options: SimulateOptions): Generator<Progress, void> {
  const { samples, seed, method, wanted, within } = options
  const conditions = risksIn(model)
  const program = compile(model, { extras: conditions.flatMap(({ parts }) => parts) })
  const slots = wanted.flatMap((id) => program.indexOf.get(id) ?? [])
  const all = [...new Set([...slots, ...program.extras])]
  for (const count of within === undefined ? looksAt(samples) : doublings(samples)) {
    const draw = { samples: count, seed, method, wanted: all, overrides: NONE }
    const work = summariesOf(program, draw)
    let step = work.next()
    for (; step.done !== true; step = work.next())
      yield { kind: 'working', samples: count, share: step.value }
    const bySlot = new Map(step.value.map((summary) => [summary.slot, summary]))
    const quantities = slots.flatMap((slot): Simulated[] => {
      const summary = bySlot.get(slot)
      const id = program.steps[slot]?.quantity.id
      return summary === undefined || id === undefined ? [] : [{ id, summary, error: errorOf(summary) }]
    })
    const risks = risksOf(conditions, program, bySlot, count)
    // What is not finite never will be, however many samples.
    const open = quantities.filter(({ summary, error }) => summary.broken === 0 && !(error <= (within ?? 0)))
    const met = within === undefined ? undefined : open.length === 0
    yield { kind: 'found', simulation: { samples: count, seed, method, quantities, risks, met } }
    if (met === true) return
  }
}

const NONE: ReadonlyMap<number, Override> = new Map()

function looksAt(samples: number): readonly number[] {
  const first = Math.ceil(samples / LOOK)
  return first < FIRST ? [samples] : [...looksAt(first), samples]
}

function doublings(most: number): readonly number[] {
  const counts: number[] = []
  for (let count = Math.min(FIRST, most); count < most; count *= 2) counts.push(count)
  return [...counts, Math.min(most, MOST_SAMPLES)]
}

/**
 * The greatest error of the three quantiles, half the error bar as a share of the quantile. A quantity on both sides of
 * zero is measured by half its 90% interval instead where that is more: near zero no share is small.
 */
function errorOf({ p5, p50, p95 }: Summary): number {
  const span = p5.value < 0 && p95.value > 0 ? (p95.value - p5.value) / 2 : 0
  return Math.max(
    ...[p5, p50, p95].map(({ value, low, high }) => {
      const half = (high - low) / 2
      return half === 0 ? 0 : half / Math.max(Math.abs(value), span)
    })
  )
}

/** A budget or a ceiling with what has to be computed for it: whether it is broken, and the figures it compares. */
interface Risky {
  readonly of: Risk['of']
  readonly broken: Typed | undefined
  readonly needs: readonly string[]
  readonly parts: readonly Typed[]
}

function risksIn(model: Model): readonly Risky[] {
  const budgets = model.budgets
    .filter(({ severity }) => severity !== 'off')
    .map((budget) =>
      risky({ budget }, budget.check === undefined ? undefined : not(budget.check), budget.needs)
    )
  const ceilings = model.ceilings.map((ceiling) => risky({ ceiling }, passing(ceiling), []))
  return [...budgets, ...ceilings]
}

function risky(of: Risk['of'], broken: Typed | undefined, needs: readonly string[]): Risky {
  const parts = broken === undefined ? [] : [broken, ...new Condition(broken).sides]
  return { of, broken, needs, parts }
}

const not = (operand: Typed): Typed => ({ ...operand, kind: 'unary', op: 'not', operand, boolean: true })

function passing({ load, limit, when }: Ceiling): Typed {
  const passed: Typed = { ...load, kind: 'binary', op: '>', left: load, right: limit, boolean: true }
  return when === undefined ? passed : { ...passed, op: 'and', left: when, right: passed }
}

function risksOf(
  conditions: readonly Risky[],
  program: Program,
  bySlot: ReadonlyMap<number, Summary>,
  samples: number
): readonly Risk[] {
  const { nodeOf, point } = varyingOf(program, NONE)
  let at = 0
  return conditions.map(({ of, broken, needs, parts }): Risk => {
    const slots = program.extras.slice(at, at + parts.length)
    at += parts.length
    const [slot] = slots
    if (broken === undefined || slot === undefined) return { of, finding: { kind: 'not evaluated', needs } }
    const unfinite = Math.max(
      ...slots.map((s) => bySlot.get(s)?.broken ?? (Number.isFinite(point[s]) ? 0 : samples))
    )
    if (unfinite > 0) return { of, finding: { kind: 'not finite', samples: unfinite } }
    const summary = bySlot.get(slot)
    if (summary === undefined || nodeOf[slot] === SAME)
      return { of, finding: { kind: 'settled', broken: point[slot] !== 0 } }
    return { of, finding: { kind: 'probability', estimate: probabilityOf(summary, samples) } }
  })
}

import { inFull } from '../units/number.ts'
import { DAY_TRICK, type Figures } from './figures.ts'

/** One rung: a quantity of the action, of the store it writes to, or of the service that takes it in. */
export interface Rung {
  readonly part: keyof Parts
  readonly of: string
  readonly skill: string
  readonly prompt: string
  readonly unit?: string
  readonly as?: string
  readonly par: number
  /** A quicker way there than the model's own formula, from rungs below: said where it comes to the same. */
  readonly way?: readonly [Term, '×' | '÷', Term]
  /** What a slip on this rung goes on in: quantities, by part, that everything above is worked out from. */
  readonly feeds: readonly (readonly [keyof Parts, string])[]
}

/** A quantity of a part or, of no part, by its id; or a day in seconds. */
type Term = readonly [keyof Parts | 'model', string] | 'day'

export interface Parts {
  readonly action: string
  readonly store: string | undefined
  readonly service: string | undefined
}

/** From people to machines, in the order a whiteboard goes. Together three minutes. */
export const RUNGS: readonly Rung[] = [
  {
    part: 'action',
    of: 'per_day',
    way: [['action', 'per_user'], '×', ['model', 'users.dau']],
    skill: 'average-rate',
    prompt: 'How many times a day does `{name}` happen?',
    unit: '1',
    par: 12,
    feeds: [['action', 'rate']],
  },
  {
    part: 'action',
    of: 'rate',
    way: [['action', 'per_day'], '÷', 'day'],
    skill: 'per-day-to-per-second',
    prompt: 'How many times a second is that, on average?',
    unit: '1/s',
    par: 18,
    feeds: [['action', 'rate']],
  },
  {
    part: 'action',
    of: 'peak_rate',
    skill: 'peak-factor',
    prompt: 'And how many times a second at the busiest time?',
    unit: '1/s',
    par: 12,
    feeds: [
      ['action', 'peak_rate'],
      ['action', 'peak_ingress'],
    ],
  },
  {
    part: 'store',
    of: 'per_day',
    way: [['action', 'per_day'], '×', ['action', 'payload']],
    skill: 'sizes-and-counts',
    prompt: 'How much data arrives in `{name}` in a day?',
    par: 20,
    feeds: [['store', 'inflow']],
  },
  {
    part: 'store',
    of: 'retained',
    skill: 'storage-growth',
    prompt: 'How much does `{name}` keep in the end, in one copy?',
    par: 25,
    feeds: [['store', 'retained']],
  },
  {
    part: 'store',
    of: 'with_copies',
    skill: 'replication',
    prompt: 'And how much disk is that with all copies?',
    par: 12,
    feeds: [],
  },
  {
    part: 'action',
    of: 'peak_ingress',
    way: [['action', 'peak_rate'], '×', ['action', 'payload']],
    skill: 'bits-to-bytes',
    prompt: 'What bandwidth comes in at the busiest time, in bits a second?',
    unit: 'b/s',
    par: 25,
    feeds: [],
  },
  {
    part: 'store',
    of: 'shards',
    skill: 'sharding',
    prompt: 'How many shards does `{name}` need, by what binds? (shards of one copy)',
    unit: '1',
    par: 30,
    feeds: [],
  },
  {
    part: 'service',
    of: 'instances',
    way: [['service', 'peak_rate'], '÷', ['service', 'per_instance']],
    skill: 'instances',
    prompt: 'And how many instances of `{name}` carry the peak?',
    unit: '1',
    par: 26,
    feeds: [],
  },
]

/** The id of a quantity of one of the parts. */
export const idOf = (
  { part, of }: { readonly part: keyof Parts; readonly of: string },
  parts: Parts
): string => `${parts[part] ?? ''}.${of}`

/** The quicker way to a rung, in names and in figures; undefined where it is none in this model. */
export function wayTo(rung: Rung, parts: Parts, figures: Figures): readonly string[] | undefined {
  if (rung.way === undefined) return undefined
  const [left, sign, right] = rung.way
  const id = idOf(rung, parts)
  const quantity = figures.quantity(id)
  const day = figures.of.model.units.find('day')?.factor ?? Number.NaN
  const term = (of: Term): { readonly name: string; readonly text: string; readonly value: number } => {
    if (of === 'day') return { name: 'seconds of a day', text: `${inFull(day)} s`, value: day }
    const other = of[0] === 'model' ? of[1] : idOf({ part: of[0], of: of[1] }, parts)
    const { component } = quantity ?? {}
    return { name: figures.name(other, component), text: figures.text(other), value: figures.value(other) }
  }
  const [a, b] = [term(left), term(right)]
  const plain = sign === '×' ? a.value * b.value : a.value / b.value
  // Of people times what each does a day, the model knows the product a second.
  const value = rung.of === 'per_day' && rung.part === 'action' ? plain * day : plain
  const rounded = Math.ceil(value * (1 - DUST))
  const found = figures.value(id)
  if (Math.abs(value - found) > DUST * found && rounded !== found) return undefined
  const short = figures.name(id, quantity?.component)
  return [
    `${short} = ${a.name} ${sign} ${b.name}`,
    `  = ${a.text} ${sign} ${b.text} = ${figures.text(id)}${rounded === found && value !== found ? ', rounded up' : ''}`,
    ...(right === 'day' ? [`  ${DAY_TRICK}`] : []),
  ]
}

/** Two ways to the same figure may differ by so much. */
const DUST = 1e-9

import fc from 'fast-check'
import { BANDWIDTH_UNITS, DATA_UNITS, MONEY_UNITS, TIME_UNITS } from './oracle.ts'

/** The same expression in bote's language and in mathjs's. */
export interface Twin {
  readonly ours: string
  readonly theirs: string
}

export const SEED = 20_260_802

const both = (text: string): Twin => ({ ours: text, theirs: text })

/** Numbers of few digits, so that no rounding hides or makes a difference. */
const numeral: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map(String),
  fc.integer({ min: 1, max: 9999 }).map((n) => String(n / 100)),
  fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -6, max: 9 })).map(([m, e]) => `${m}e${e}`)
)

const quantity = (units: Readonly<Record<string, string>>): fc.Arbitrary<Twin> =>
  fc
    .tuple(numeral, fc.constantFrom(...Object.entries(units)), fc.constantFrom('', ' '))
    .filter(([n, [unit], space]) => space === ' ' || !/e/.test(n) || !/^[-+\d]/.test(unit))
    .map(([n, [ours, theirs], space]) => ({ ours: `${n}${space}${ours}`, theirs: `(${n} ${theirs})` }))
    // Attached, `5E` and `5k` are multipliers, which mathjs does not know: they are tested elsewhere.
    .filter(({ ours }) => !/\d[eE]\D?\d?/.test(ours) || ours.includes(' ') || /\de-?\d+/.test(ours))

type Kind = 'count' | 'time' | 'data' | 'rate' | 'bandwidth' | 'money'
const RATE_UNITS = Object.entries(TIME_UNITS)

const literals: Readonly<Record<Kind, fc.Arbitrary<Twin>>> = {
  count: numeral.map(both),
  time: quantity(TIME_UNITS),
  data: quantity(DATA_UNITS),
  money: quantity(MONEY_UNITS),
  bandwidth: quantity(BANDWIDTH_UNITS),
  rate: fc
    .tuple(numeral, fc.constantFrom(...RATE_UNITS))
    .map(([n, [ours, theirs]]) => ({ ours: `${n}/${ours}`, theirs: `(${n}/(1 ${theirs}))` })),
}

const join =
  (op: string) =>
  (pair: readonly [Twin, Twin]): Twin => {
    const [a, b] = pair
    return { ours: `(${a.ours} ${op} ${b.ours})`, theirs: `(${a.theirs} ${op} ${b.theirs})` }
  }
const around =
  (before: string, after: string) =>
  (a: Twin): Twin => ({
    ours: before + a.ours + after,
    theirs: before + a.theirs + after,
  })
const call =
  (name: string) =>
  (args: readonly Twin[]): Twin => ({
    ours: `${name}(${args.map((a) => a.ours).join(', ')})`,
    theirs: `${name}(${args.map((a) => a.theirs).join(', ')})`,
  })
/** A product or quotient may have brackets or not: division by a literal with a unit reads apart in mathjs. */
const over = (pair: readonly [Twin, Twin]): Twin => {
  const [a, b] = pair
  return { ours: `(${a.ours} / (${b.ours}))`, theirs: `(${a.theirs} / (${b.theirs}))` }
}

type Tied = (kind: Kind) => fc.Arbitrary<Twin>

/** What keeps a kind: sums, differences, signs, the least and the greatest. */
const alike = (tie: Tied, kind: Kind): fc.Arbitrary<Twin>[] => {
  const two = fc.tuple(tie(kind), tie(kind))
  const some = fc.array(tie(kind), { minLength: 1, maxLength: 3 })
  return [
    two.map(join('+')),
    two.map(join('-')),
    tie(kind).map(around('-', '')),
    tie(kind).map(around('abs(', ')')),
    fc.tuple(fc.constantFrom('min', 'max', 'sum'), some).map(([name, args]) => call(name)(args)),
    fc.tuple(tie(kind), tie('count')).map(join('*')),
    fc.tuple(tie(kind), tie('count')).map(over),
  ]
}

const times = (tie: Tied, a: Kind, b: Kind) => fc.tuple(tie(a), tie(b)).map(join('*'))
const divided = (tie: Tied, a: Kind, b: Kind) => fc.tuple(tie(a), tie(b)).map(over)

/** How one kind comes about from others. */
const made: Readonly<Record<Kind, (tie: Tied) => fc.Arbitrary<Twin>[]>> = {
  count: (tie) => [
    divided(tie, 'time', 'time'),
    divided(tie, 'data', 'data'),
    times(tie, 'rate', 'time'),
    fc.tuple(tie('count'), fc.integer({ min: -3, max: 3 })).map(([a, n]) => around('(', `)^${n}`)(a)),
    tie('count').map(around('sqrt(abs(', '))')),
    fc
      .tuple(fc.constantFrom('log', 'log2', 'log10'), tie('count'))
      .map(([f, a]) => around(`${f}(abs(`, '))')(a)),
    // Rounding is compared on figures that are clearly on one side.
    fc
      .tuple(fc.constantFrom('ceil', 'floor', 'round'), fc.integer({ min: -999, max: 999 }))
      .map(([f, n]) => around(`${f}(`, ')')(both(String(n / 4)))),
  ],
  time: (tie) => [
    divided(tie, 'data', 'bandwidth'),
    divided(tie, 'count', 'rate'),
    fc.tuple(tie('time'), tie('time')).map((pair) => around('sqrt(abs', ')')(join('*')(pair))),
  ],
  data: (tie) => [times(tie, 'bandwidth', 'time')],
  rate: (tie) => [divided(tie, 'count', 'time'), divided(tie, 'bandwidth', 'data')],
  bandwidth: (tie) => [times(tie, 'data', 'rate'), divided(tie, 'data', 'time')],
  money: (tie) => [times(tie, 'money', 'count')],
}

const kinds = Object.keys(made) as Kind[]

function letrec(mixed: boolean): Readonly<Record<Kind, fc.Arbitrary<Twin>>> {
  return fc.letrec<Record<Kind, Twin>>((tie) => {
    const tied: Tied = (kind) =>
      mixed
        ? fc.oneof(
            { weight: 16, arbitrary: tie(kind) },
            ...kinds.map((other) => ({ weight: 1, arbitrary: tie(other) }))
          )
        : tie(kind)
    return Object.fromEntries(
      kinds.map((kind) => [
        kind,
        fc.oneof(
          { maxDepth: 4, depthSize: 'small' },
          literals[kind],
          ...alike(tied, kind),
          ...made[kind](tied)
        ),
      ])
    ) as Record<Kind, fc.Arbitrary<Twin>>
  })
}

const anyOf = (rules: Readonly<Record<Kind, fc.Arbitrary<Twin>>>) =>
  fc.oneof(...kinds.map((kind) => rules[kind]))

/** Expressions whose dimensions hold. */
export const sound: fc.Arbitrary<Twin> = anyOf(letrec(false))
/** Expressions whose dimensions hold here and there: about half of them should be refused. */
export const mixed: fc.Arbitrary<Twin> = anyOf(letrec(true))

/** Arithmetic on numbers alone, with as few brackets as may be: the same text in both. */
export const arithmetic: fc.Arbitrary<string> = fc.letrec<{ term: string; sum: string }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    numeral,
    tie('sum').map((s) => `(${s})`),
    tie('term').map((t) => `-${t}`),
    fc.tuple(tie('term'), fc.integer({ min: 0, max: 3 })).map(([t, n]) => `${t}^${n}`),
    fc.tuple(numeral, tie('term')).map(([n, t]) => `${n}^-${t}`),
    tie('sum').map((s) => `abs(${s})`)
  ),
  sum: fc
    .tuple(
      tie('term'),
      fc.array(fc.tuple(fc.constantFrom(' + ', ' - ', ' * ', ' / ', '-', '*', '/'), tie('term')), {
        maxLength: 4,
      })
    )
    .map(([first, rest]) => first + rest.map(([op, t]) => op + t).join('')),
})).sum

/** Units both know under one name, for text that is the same in both. */
const SAME = ['s', 'ms', 'hours', 'days', 'B', 'GB', 'MiB', 'kb', 'USD', 'user', 'request']

/**
 * Products of figures with units and powers, with no brackets. Only division by a figure with a unit is left out:
 * `10 / 5 s` is ten over five seconds to us and two seconds to mathjs.
 */
export const products: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('', '^2', '^-1')),
    fc.constantFrom(...SAME, '').chain((u) => (u === '' ? fc.constant('') : power(u))),
    fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 20 }).map((n) => ` / ${n}`),
        fc.constantFrom(...SAME).map((u) => ` / ${u}`),
        fc
          .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(...SAME).chain(power))
          .map(([n, u]) => ` * ${n} ${u}`),
        fc.integer({ min: 1, max: 9 }).map((n) => ` * 2^${n} MiB`)
      ),
      { maxLength: 3 }
    )
  )
  .map(([sign, [n, exponent], unit, rest]) => `${sign}${n}${exponent} ${unit}${rest.join('')}`)

function power(unit: string): fc.Arbitrary<string> {
  return fc.constantFrom('', '^2', '^3', '^-1').map((exponent) => unit + exponent)
}

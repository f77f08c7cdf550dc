import { describe, expect, test } from 'vitest'
import { EXACT_UNITS, read } from '../lang/expression.ts'
import { BANDWIDTH_UNITS, DATA_UNITS, judge, MONEY_UNITS, TIME_UNITS } from '../lang/oracle.ts'

const families = { time: TIME_UNITS, data: DATA_UNITS, bandwidth: BANDWIDTH_UNITS, money: MONEY_UNITS }

/** Units that mathjs has no like of: they stand for one of those it has. */
const ALIASES: Readonly<Record<string, string>> = {
  nanosecond: 'ns',
  µs: 'us',
  μs: 'us',
  microsecond: 'us',
  millisecond: 'ms',
  secs: 's',
  mins: 'min',
  hrs: 'h',
  wk: 'week',
  yrs: 'year',
}
const RATES = ['rps', 'RPS', 'qps', 'QPS', 'tps', 'TPS']

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))

describe.each(Object.entries(families))('%s', (_, units) => {
  test('every pair converts as in mathjs', () => {
    const wrong: string[] = []
    for (const [from, theirFrom] of Object.entries(units))
      for (const [to, theirTo] of Object.entries(units)) {
        const ours = read(`1 ${from}`).value / read(`1 ${to}`).value
        const theirs = judge(`(1 ${theirFrom}) / (1 ${theirTo})`)
        if (theirs.kind !== 'value' || !close(ours, theirs.value)) wrong.push(`${from} to ${to}: ${ours}`)
        if (read(`3 ${from} to ${to}`).failed) wrong.push(`${from} to ${to} is refused`)
      }
    expect(wrong).toEqual([])
  })

  test('nothing converts to another family', () => {
    const others = Object.values(families).filter((other) => other !== units)
    for (const from of Object.keys(units))
      for (const other of others)
        for (const to of Object.keys(other)) expect(read(`3 ${from} to ${to}`).failed).toBe(true)
  })
})

test('every hard unit is compared with mathjs, or stands for one that is', () => {
  const compared = new Set(Object.values(families).flatMap(Object.keys))
  const rest = EXACT_UNITS.names.filter((name) => !compared.has(name) && !RATES.includes(name))
  expect(rest.sort()).toEqual(Object.keys(ALIASES).sort())
  for (const [alias, unit] of Object.entries(ALIASES))
    expect(read(`1 ${alias}`).value).toBe(read(`1 ${unit}`).value)
  for (const rate of RATES) expect(read(`7 ${rate} - 7/s`)).toMatchObject({ failed: false, value: 0 })
})

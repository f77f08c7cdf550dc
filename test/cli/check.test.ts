import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { CHECKED } from '../../src/cli/output-flags.ts'
import type { CheckReport } from '../../src/report/check-data.ts'
import { CHECK_FORMATS } from '../../src/report/check-formats.ts'
import { bote } from './fake-host.ts'

const FEED = `users: { dau: 10M }
actions:
  order: { per_user: 2/day, payload: 10 KB, writes: orders }
stores:
  orders: { retention: 5 years }
`
const held = `${FEED}budgets: [orders.shards <= 9999]\n`
const broken = `${FEED}budgets: [orders.shards <= 1]\n`
const CONFIG = 'bote.config.yaml'

async function check(words: readonly string[], files: Readonly<Record<string, string>>) {
  const { out, ...rest } = await bote(['check', ...words, '-f', 'json'], { files })
  return { ...rest, report: JSON.parse(out) as CheckReport }
}

const states = ({ models }: CheckReport) => models.map(({ checks }) => checks.map(({ state }) => state))

describe('exit codes', () => {
  test.each([
    ['all hold', { 'a.bote.yaml': held }, 0],
    ['one is broken', { 'a.bote.yaml': held, 'b.bote.yaml': broken }, 1],
    ['one cannot be read', { 'a.bote.yaml': broken, 'b.bote.yaml': 'users: { dau: many }\n' }, 3],
    ['there is none', { 'README.md': 'no models here\n' }, 3],
  ])('%s', async (_, files, code) => {
    const { code: found, report } = await check([], files)
    expect(found).toBe(code)
    expect(report.ok).toBe(code === 0)
  })

  test('everything is reported before the worst code wins', async () => {
    const files = { 'a.bote.yaml': broken, 'b.bote.yaml': 'users: { dau: many }\n', 'c.bote.yaml': held }
    const { report } = await check([], files)
    expect(report.models.map(({ verdict }) => verdict)).toEqual(['failed', 'invalid', 'passed'])
    expect(report.tally).toMatchObject({ models: 3, failed: 2, invalid: 1, broken: 1, holding: 1 })
  })

  test.each([
    [['--shard', '3/2'], '--shard'],
    [['--today', '2026-02-30'], '--today'],
    [['--seed', '-1'], '--seed'],
    [['-o', 'pdf=x'], '--output'],
  ])('%s is wrong usage', async (words, flag) => {
    const { code, err, out } = await bote(['check', ...words], { files: { 'a.bote.yaml': held } })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(flag)
  })
})

test('every format there is can be asked for', async () => {
  expect(CHECKED).toEqual(CHECK_FORMATS.map(({ name }) => name))
  for (const format of CHECKED) {
    const { out, code } = await bote(['check', '-f', format], { files: { 'a.bote.yaml': broken } })
    expect(code).toBe(1)
    expect(out).toContain('orders.shards')
  }
})

describe('severities', () => {
  const warned = `${FEED}budgets: [{ check: orders.shards <= 1, severity: warn }]\n`

  test('a warning fails only where it is asked to', async () => {
    const files = { 'a.bote.yaml': warned }
    expect((await check([], files)).code).toBe(0)
    expect((await check(['--fail-on', 'warn'], files)).code).toBe(1)
    expect((await check([], { ...files, [CONFIG]: 'fail_on: warn\n' })).code).toBe(1)
  })

  test('findings weigh what the configuration says, errors of models always', async () => {
    const model = `assume: { guests: 20% }\n${held}derive: { more: users.dau * guests }\n`
    const weights = (config: string) => check([], { 'a.bote.yaml': model, [CONFIG]: config })
    expect((await weights('')).report.models[0]?.findings.map(({ code }) => code)).toEqual(['B502'])
    expect((await weights('severities: { B502: off }\n')).report.models[0]?.findings).toEqual([])
    expect((await weights('severities: { unreasoned-figure: error }\n')).code).toBe(1)
    const unread = { 'a.bote.yaml': 'users: { dau: many }\n', [CONFIG]: 'severities: { B999: off }\n' }
    const { report } = await check([], unread)
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['B473'])
  })
})

describe('shared budgets', () => {
  const config = (budget: string) => ({ 'a.bote.yaml': FEED, [CONFIG]: `budgets:\n  - ${budget}\n` })

  test('are asked of every model, and point into their own file', async () => {
    const { report, code } = await check([], config('orders.shards <= 1'))
    expect(code).toBe(1)
    expect(report.models[0]?.checks[0]).toMatchObject({
      name: 'orders.shards <= 1',
      state: 'broken',
      place: { file: CONFIG, line: 2, column: 5 },
    })
  })

  test('are asked of the models they name', async () => {
    const named = await check([], config('{ check: orders.shards <= 1, models: "b*" }'))
    expect(states(named.report)).toEqual([[]])
    const mine = await check([], config('{ check: orders.shards <= 1, models: ["b*", "a.bote.yaml"] }'))
    expect(states(mine.report)).toEqual([['broken']])
  })

  test('a figure the model does not have is an error, unless the budget is optional', async () => {
    const strict = await check([], config('parcels.shards <= 1'))
    expect([strict.code, strict.report.models[0]?.verdict]).toEqual([3, 'invalid'])
    const lenient = await check([], config('{ check: parcels.shards <= 1, optional: true }'))
    expect([lenient.code, states(lenient.report)]).toEqual([0, [[]]])
    const both = await check([], config('{ check: orders.shards <= 1, optional: true }'))
    expect(states(both.report)).toEqual([['broken']])
  })

  test('a configuration that is wrong is told in full, and fails the run', async () => {
    const text = 'budgets: orders\nfail_on: maybe\nwaiver: []\nwaivers: [{ check: x }]\n'
    const { code, report } = await check([], { 'a.bote.yaml': held, [CONFIG]: text })
    expect(code).toBe(3)
    const lines = report.diagnostics.map(({ line }) => line)
    expect(new Set(lines)).toEqual(new Set([1, 2, 3, 4]))
  })
})

describe('waivers', () => {
  const waived = (waiver: string, model = broken) => ({ 'a.bote.yaml': `${model}waivers:\n  - ${waiver}\n` })
  const on = (today: string, files: Readonly<Record<string, string>>) => check(['--today', today], files)

  test('let a budget through until their last day, blanks or not', async () => {
    const files = waived('{ check: orders.shards<=1, until: 2027-01-31, why: resharding, owner: us }')
    const before = await on('2027-01-31', files)
    expect([before.code, states(before.report)]).toEqual([0, [['waived']]])
    expect(before.report.models[0]?.checks[0]?.waiver).toEqual({
      until: '2027-01-31',
      why: 'resharding',
      owner: 'us',
    })
    const after = await on('2027-02-01', files)
    expect([after.code, states(after.report)]).toEqual([1, [['broken']]])
    expect(after.report.models[0]?.findings.map(({ code }) => code)).toContain('B474')
    expect(after.report.tally.expiredWaivers).toBe(1)
  })

  test('that let nothing through are warned of, those that are over are errors', async () => {
    const idle = await on(
      '2026-11-30',
      waived('{ check: orders.shards <= 9999, until: 2027-01-31, why: x }', held)
    )
    expect([idle.code, idle.report.tally.unusedWaivers]).toEqual([0, 1])
    const late = await on(
      '2028-11-30',
      waived('{ check: orders.shards <= 9999, until: 2027-01-31, why: x }', held)
    )
    expect(late.code).toBe(1)
  })

  test('let findings through by their code or their name', async () => {
    const model = `assume: { guests: 20% }\n${held}derive: { more: users.dau * guests }\n`
    for (const one of ['B502', 'unreasoned-figure', 'B502 guests']) {
      const files = waived(`{ check: ${one}, until: 2027-01-31, why: asked for }`, model)
      const { report } = await check(['--fail-on', 'warn', '--today', '2026-11-30'], files)
      expect(report.models[0]?.findings.map(({ waiver }) => waiver?.why)).toEqual(['asked for'])
      expect(report.ok).toBe(true)
    }
  })

  test('of a team are unused only where no model needs them', async () => {
    const config = 'waivers: [{ check: orders.shards <= 1, until: 2027-01-31, why: resharding }]\n'
    const used = await on('2026-11-30', { 'a.bote.yaml': broken, 'b.bote.yaml': held, [CONFIG]: config })
    expect([used.code, used.report.diagnostics]).toEqual([0, []])
    const idle = await on('2026-11-30', { 'b.bote.yaml': held, [CONFIG]: config })
    expect(idle.report.diagnostics.map(({ code }) => code)).toEqual(['B475'])
  })
})

describe('shards', () => {
  const files = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`m${i}.bote.yaml`, i % 3 === 0 ? broken : held])
  )

  test('merged are the whole', async () => {
    const whole = await check([], files)
    const parts = await Promise.all(
      [1, 2, 3].map(async (i) => (await bote(['check', '--shard', `${i}/3`, '-f', 'json'], { files })).out)
    )
    const kept = Object.fromEntries(parts.map((text, i) => [`part-${i}.json`, text]))
    const merged = await bote(['merge', ...Object.keys(kept), '-f', 'json'], { files: kept })
    expect(JSON.parse(merged.out)).toEqual(whole.report)
    expect(merged.code).toBe(whole.code)
    const { code, err } = await bote(['merge', 'part-0.json', 'part-2.json'], { files: kept })
    expect(code).toBe(3)
    expect(err).toContain('part 2 of 3 is missing')
    const twice = await bote(['merge', ...Object.keys(kept), 'part-0.json'], { files: kept })
    expect(twice.code).toBe(3)
  })
})

test('what it prints as JSON is what `bote schema check` says', async () => {
  const model = `assume: { guests: 20% }\n${FEED}budgets: [orders.shards <= 1, users.mau <= 3, mean(orders.shards) < 9]
waivers: [{ check: orders.shards <= 1, until: 2027-01-31, why: later }, { check: x, until: 2020-01-31, why: y }]
published: [{ is: orders.shards, says: "9" }]
`
  const { out } = await bote('schema check')
  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(out))
  const { report } = await check([], { 'a.bote.yaml': model, 'b.bote.yaml': 'users: many\n' })
  expect(report.models[0]?.checks).toHaveLength(4)
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...report, tally: {} })).toBe(false)
})

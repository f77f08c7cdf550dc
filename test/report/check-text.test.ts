import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/report/check-text.ts'
import { headroomText } from '../../src/report/check-words.ts'
import { line } from '../../src/report/document.ts'
import { renderText } from '../../src/report/text.ts'
import { anyReport, wordsOf } from './arbitrary-check.ts'
import { budget, compared, finding, model, reportOf, sample } from './sample-check.ts'

const log = { width: 100, color: false, unicode: true }
const shown = (...[report, options]: Parameters<typeof checkDocument>) =>
  renderText(checkDocument(report, options), log)

test('one of everything', () => {
  expect(shown(sample)).toMatchInlineSnapshot(`
    "✓ models/chat.bote.yaml  2 checks

    ✗ models/feed.bote.yaml  Twitter-like feed
          check                                   value   limit   headroom
      ✓   stores.tweets.shards <= 64                 56      64   12% left
      ✗   stores.tweets.stored <= 2 PB               56      64   40% over
      ⚠   actions.read.peak <= 1M/s                  56      64   40% over
      w   cost.monthly <= 250k USD                   56      64   3.2x the limit
        waived until 2027-06-30: contract renewal (the platform team)
      ✗   p95(x) <= 1
        not evaluated: x is not known
      -   caches.hot.nodes <= 9
        off
        until we measure it
      -   increase(stores.tweets.stored) <= 20%
        new: the base does not have this model
      ✓   actions.post.rate says 2300/s              56      64

      ⚠ models/feed.bote.yaml:3:5 B501 nothing uses post_size; help: take it out
      ✗ models/feed.bote.yaml:3:5 B502 the cache is larger than its store; help: take it out
      • models/feed.bote.yaml:3:5 B503 a price is from 2024
      w models/feed.bote.yaml:9:5 B502 an older one; help: take it out; waived until 2027-06-30:
        contract renewal (the platform team)

      ✗ waiver of B504 expired; waived until 2026-01-31: contract renewal (the platform team)
      ⚠ waiver of B505 not needed; waived until 2027-06-30: contract renewal

    ✗ models/broken.bote.yaml
      invalid, not checked

    ✗ failed
      3 models: 1 failed, 1 invalid; 10 checks: 4 hold, 1 broken, 1 broken as a warning, 1 not
      evaluated, 1 waived, 1 off; 2 errors, 1 warning, 1 note; 1 expired waiver, 1 unused waiver
      checked on 2026-11-30
    "
  `)
})

test('models that pass are named while they are few, counted when they are many, whole when asked for', () => {
  const many = (n: number) =>
    reportOf(Array.from({ length: n }, (_, i) => model({ path: `m${i}.bote.yaml`, checks: [budget()] })))
  expect(shown(many(10))).toContain('✓ m9.bote.yaml  1 check\n')
  expect(shown(many(11))).toContain('✓ 11 models passed\n')
  expect(shown(many(11))).not.toContain('m9')
  expect(shown(many(11), { verbose: true })).toContain('✓ m10.bote.yaml  Twitter-like feed\n')
})

test('a model is shown whole for a warning, for a waiver nobody needs and for a change', () => {
  const whole = 'Twitter-like feed'
  const waiver = {
    check: 'a',
    until: '2027-01-01',
    why: 'b',
    owner: null,
    state: 'unused',
    place: null,
  } as const
  const changes = { path: 'a', was: null, status: 'changed', assumptions: [], numbers: [] } as never
  expect(shown(reportOf([model()]))).not.toContain(whole)
  expect(shown(reportOf([model({ findings: [finding()] })]))).toContain(whole)
  expect(shown(reportOf([model({ waivers: [waiver] })]))).toContain('waiver of a not needed')
  const text = (blocks: string[]) =>
    shown(reportOf([model({ changes })]), {
      changes: () => blocks.map((each) => ({ kind: 'text', lines: [line(each)] })),
    })
  expect(text(['it grew'])).toContain('it grew')
  expect(text([])).not.toContain(whole)
})

describe('headroom', () => {
  test.each([
    [0.12, '<=', '12% left'],
    [0.123, '<=', '12% left'],
    [0.004, '<=', '0.4% left'],
    [0.9999, '<=', '99.99% left'],
    [0, '<=', 'none left'],
    [-0.4, '<=', '40% over'],
    [-0.001, '<', '0.1% over'],
    [-2.2, '<=', '3.2x the limit'],
    [0.5, '>=', '50% to spare'],
    [-0.25, '>', '25% short'],
    [null, '==', ''],
  ])('%s of %s is %s', (headroom, op, text) => {
    expect(headroomText(compared(headroom, op))).toBe(text)
  })
})

test('whatever fails is named, in any report', () => {
  fc.assert(
    fc.property(anyReport(wordsOf(fc.constantFrom('alpha', 'beta', 'gamma'))), (report) => {
      const text = shown(report)
      for (const { verdict, path } of report.models) if (verdict !== 'passed') expect(text).toContain(path)
      const failing = report.models.flatMap(({ checks }) =>
        checks.filter(({ state }) => state === 'not evaluated')
      )
      expect(text.match(/not evaluated(?:: |\n)/g) ?? []).toHaveLength(failing.length)
    })
  )
})

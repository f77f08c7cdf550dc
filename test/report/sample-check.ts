import type { CheckedModel, CheckLine, CheckReport, Finding, Place } from '../../src/report/check-data.ts'
import { tallyOf } from './arbitrary-check.ts'

/** A place in a model. */
export const at = (line: number, column = 5, file = 'models/feed.bote.yaml'): Place => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column + 10,
})

/** A budget that holds, but for what is said of it. */
export const budget = (more: Partial<CheckLine> = {}): CheckLine => ({
  kind: 'budget',
  name: 'stores.tweets.shards <= 64',
  severity: 'error',
  state: 'holds',
  compared: compared(0.12),
  reason: null,
  why: null,
  place: at(12),
  waiver: null,
  ...more,
})

export const compared = (headroom: number | null, op = '<='): NonNullable<CheckLine['compared']> => ({
  left: 'stores.tweets.shards',
  op,
  right: '64',
  value: { value: 56, unit: '1', text: '56' },
  limit: { value: 64, unit: '1', text: '64' },
  headroom,
})

/** A lint, but for what is said of it. */
export const finding = (more: Partial<Finding> = {}): Finding => ({
  code: 'B501',
  slug: 'unused-assumption',
  severity: 'warning',
  message: 'nothing uses post_size',
  why: null,
  fix: 'take it out',
  ...at(3),
  related: [],
  waiver: null,
  ...more,
})

export const model = (more: Partial<CheckedModel> = {}): CheckedModel => ({
  path: 'models/feed.bote.yaml',
  title: 'Twitter-like feed',
  sha256: '0'.repeat(64),
  verdict: 'passed',
  checks: [],
  findings: [],
  waivers: [],
  changes: null,
  ...more,
})

/** A report of some models, counted. */
export function reportOf(models: readonly CheckedModel[], more: Partial<CheckReport> = {}): CheckReport {
  const diagnostics = more.diagnostics ?? []
  return {
    schemaVersion: 1,
    tool: 'bote',
    command: 'check',
    ok: models.every(({ verdict }) => verdict === 'passed'),
    today: '2026-11-30',
    against: null,
    reproduce: 'bote check models',
    shard: null,
    models,
    diagnostics,
    sharedWaivers: [],
    failOn: 'error',
    tally: tallyOf({ models, diagnostics }),
    ...more,
  }
}

const waiver = { until: '2027-06-30', why: 'contract renewal', owner: 'the platform team' }

/** One of everything. */
export const sample: CheckReport = reportOf([
  model({
    verdict: 'failed',
    checks: [
      budget(),
      budget({
        name: 'stores.tweets.stored <= 2 PB',
        state: 'broken',
        compared: compared(-0.4),
        place: at(13),
      }),
      budget({
        name: 'actions.read.peak <= 1M/s',
        state: 'broken',
        severity: 'warn',
        compared: compared(-0.4),
        place: at(14),
      }),
      budget({ name: 'cost.monthly <= 250k USD', state: 'waived', compared: compared(-2.2), waiver }),
      budget({ name: 'p95(x) <= 1', state: 'not evaluated', compared: null, reason: 'x is not known' }),
      budget({ name: 'caches.hot.nodes <= 9', state: 'off', compared: null, why: 'until we measure it' }),
      budget({ name: 'increase(stores.tweets.stored) <= 20%', state: 'new', compared: null }),
      budget({ kind: 'published', name: 'actions.post.rate says 2300/s', compared: compared(null, 'says') }),
    ],
    findings: [
      finding(),
      finding({ code: 'B502', severity: 'error', message: 'the cache is larger than its store' }),
      finding({ code: 'B503', severity: 'note', message: 'a price is from 2024', fix: null }),
      finding({ code: 'B502', severity: 'error', message: 'an older one', ...at(9), waiver }),
    ],
    waivers: [
      { ...waiver, check: 'cost.monthly <= 250k USD', state: 'used', place: at(20) },
      { ...waiver, until: '2026-01-31', check: 'B504', state: 'expired', place: at(21) },
      { ...waiver, check: 'B505', state: 'unused', place: at(22), owner: null },
    ],
  }),
  model({ path: 'models/chat.bote.yaml', title: null, checks: [budget(), budget({ name: 'a < 1' })] }),
  model({ path: 'models/broken.bote.yaml', title: null, verdict: 'invalid' }),
])

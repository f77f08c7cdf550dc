import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { Log } from 'sarif'
import { expect, test } from 'vitest'
import type { CheckReport } from '../../src/report/check-data.ts'
import { checkSarif } from '../../src/report/check-sarif.ts'
import { anyText } from './arbitrary.ts'
import { anyReport, wordsOf } from './arbitrary-check.ts'
import { at, budget, compared, finding, model, reportOf, sample } from './sample-check.ts'

/** The schema of the standard (OASIS, SARIF 2.1.0), as Microsoft's program for SARIF files 5.7.0 has it. */
const standard = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, 'sarif-2.1.0.json'), 'utf8'))
)

const read = (report: CheckReport) => JSON.parse(checkSarif(report, { version: '1.2.3' })) as Log
const runOf = (report: CheckReport) => read(report).runs[0]
const resultsOf = (report: CheckReport) => runOf(report)?.results ?? []

test('any report is as the schema of the standard says', () => {
  const judged = (log: unknown) => (standard(log) ? [] : standard.errors)
  expect(judged(read(sample))).toEqual([])
  fc.assert(
    fc.property(anyReport(wordsOf(anyText)), (report) => {
      expect(judged(read(report))).toEqual([])
    }),
    { numRuns: 60 }
  )
})

test('what the standard and GitHub require is there', () => {
  fc.assert(
    fc.property(anyReport(wordsOf(anyText)), (report) => {
      const log = read(report)
      expect(log.version).toBe('2.1.0')
      expect(log.$schema).toMatch(/^https:\/\/.*sarif.*2\.1\.0/)
      const [run] = log.runs
      expect(run?.tool.driver.name).toBe('bote')
      expect(run?.columnKind).toBe('utf16CodeUnits')
      expect(run?.automationDetails?.id).toMatch(/^bote-check[\w-]*\/$/)
      for (const one of run?.invocations ?? []) expect(one.executionSuccessful).toBeTypeOf('boolean')
      const rules = run?.tool.driver.rules ?? []
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
      for (const rule of rules) {
        expect(rule.shortDescription?.text).toBeTypeOf('string')
        expect(rule.fullDescription?.text).toBeTypeOf('string')
        expect(rule.help?.text).toBeTypeOf('string')
      }
      for (const result of run?.results ?? []) {
        expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId)
        expect(['error', 'warning', 'note']).toContain(result.level)
        expect(result.message.text).toBeTypeOf('string')
        expect(result.locations).toHaveLength(1)
        const place = result.locations?.[0]?.physicalLocation
        expect(place?.artifactLocation?.uri).toMatch(/^[\w\-.!~*'()%/:]*$/)
        if (place?.region) expect(Object.values(place.region).every((n) => n >= 1)).toBe(true)
        expect(Object.values(result.partialFingerprints ?? {})).toEqual([
          expect.stringMatching(/^[\da-f]{16}$/),
        ])
      }
    }),
    { numRuns: 60 }
  )
})

test('a result says what, how bad, where, and who let it through', () => {
  const [first] = resultsOf(sample)
  expect(first).toMatchObject({
    ruleId: 'budget',
    level: 'error',
    message: { text: 'stores.tweets.stored <= 2 PB does not hold (56, limit 64, 40% over).' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'models/feed.bote.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 13, startColumn: 5, endLine: 13, endColumn: 15 },
        },
      },
    ],
  })
  expect(
    resultsOf(sample).map((one) => `${one.level} ${one.ruleId}${one.suppressions ? ' waived' : ''}`)
  ).toEqual([
    ...['error budget', 'error budget', 'error B502', 'error expired-waiver', 'error model'],
    ...['warning budget', 'warning B501', 'warning unused-waiver', 'note B503'],
    ...['error budget waived', 'error B502 waived'],
  ])
  expect(resultsOf(sample).at(-1)?.suppressions).toEqual([
    {
      kind: 'external',
      status: 'accepted',
      justification: 'waived until 2027-06-30: contract renewal (the platform team)',
    },
  ])
})

test('a path is a URI, and a link or a gap in a message is words', () => {
  const file = 'my models/50%: [a]#b.bote.yaml'
  const message = '[click](http://a) {0}'
  const [one] = resultsOf(reportOf([model({ findings: [finding({ ...at(1, 1, file), message })] })]))
  expect(one?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
    'my%20models/50%25%3A%20%5Ba%5D%23b.bote.yaml'
  )
  expect(one?.message.text).toBe('\\[click\\](http://a) {{0}}. Help: take it out.')
  const [other] = resultsOf(reportOf([model({ findings: [finding(at(1, 1, '/path/a b.yaml'))] })]))
  expect(other?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
    uri: 'file:///path/a%20b.yaml',
  })
})

const prints = (report: CheckReport) =>
  resultsOf(report).map((one) => one.partialFingerprints?.['boteCheck/v1'])

test('fingerprints outlive moved lines and changed figures, and tell twins apart', () => {
  const made = (line: number, headroom: number, bytes: string) =>
    prints(
      reportOf([
        model({
          checks: [budget({ state: 'broken', compared: compared(headroom), place: at(line) })],
          findings: [
            finding({ ...at(line + 1), message: `${bytes} are left` }),
            finding({ ...at(line + 2), message: `${bytes} are left` }),
          ],
        }),
      ])
    )
  expect(made(3, -0.4, '1.5 GB')).toEqual(made(30, -2, '2,300 GB'))
  expect(new Set(made(3, -0.4, '1.5 GB')).size).toBe(3)
})

test('a trouble of the run without a place is a notification; an unread model is a run without success', () => {
  const nowhere = { file: null, line: null, column: null, endLine: null, endColumn: null }
  const run = runOf(reportOf([], { diagnostics: [finding({ ...nowhere, severity: 'error' })] }))
  expect(run?.results).toEqual([])
  expect(run?.invocations?.[0]).toMatchObject({
    executionSuccessful: false,
    toolConfigurationNotifications: [{ level: 'error', descriptor: { id: 'B501' } }],
  })
  expect(runOf(sample)?.invocations?.[0]?.executionSuccessful).toBe(false)
  expect(runOf(reportOf([model()]))?.invocations?.[0]?.executionSuccessful).toBe(true)
})

test('a run holds 25,000 results, the worst of them, and says how many are left out', () => {
  const findings = Array.from({ length: 25_010 }, (_, i) =>
    finding({ severity: i === 25_009 ? 'error' : 'note', message: `m${i}` })
  )
  const run = runOf(reportOf([model({ findings })]))
  expect(run?.results).toHaveLength(25_000)
  expect(run?.results?.[0]?.level).toBe('error')
  expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^10 more results/)
})

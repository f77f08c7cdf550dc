import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'junit2json'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { CheckReport } from '../../src/report/check-data.ts'
import { checkJunit } from '../../src/report/check-junit.ts'
import { terminal } from '../../src/report/neutral.ts'
import { anyText } from './arbitrary.ts'
import { anyReport, wordsOf } from './arbitrary-check.ts'
import { budget, finding, model, reportOf, sample } from './sample-check.ts'

/**
 * Jenkins' schema of JUnit files, with what its readers have come to know since: where a case stands, and why one was
 * skipped.
 */
const xsd = readFileSync(new URL('jenkins-junit.xsd', import.meta.url), 'utf8')
  .replace(
    '<xs:attribute name="classname"',
    '<xs:attribute name="file" type="xs:string"/><xs:attribute name="line" type="xs:positiveInteger"/>$&'
  )
  .replace(
    '<xs:element name="skipped" type="xs:string"/>',
    '<xs:element name="skipped"><xs:complexType mixed="true"><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>'
  )

async function problems(reports: readonly CheckReport[]) {
  const xml = reports.map((report, i) => ({ fileName: `${i}.xml`, contents: checkJunit(report) }))
  return (await validateXML({ xml, schema: xsd })).errors
}

/** The file as a consumer reads it. */
async function read(report: CheckReport) {
  const suites = await parse(checkJunit(report))
  return suites && 'testsuite' in suites ? suites : { testsuite: [] }
}

test('one of everything', () => {
  expect(checkJunit(sample)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="bote check" tests="14" failures="3" errors="2">
      <testsuite name="models/feed.bote.yaml" tests="11" failures="3" errors="1" skipped="4">
        <testcase name="stores.tweets.shards &lt;= 64" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <system-out>56, limit 64, 12% left</system-out>
        </testcase>
        <testcase name="stores.tweets.stored &lt;= 2 PB" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="13">
          <failure type="budget" message="stores.tweets.stored &lt;= 2 PB does not hold (56, limit 64, 40% over).">stores.tweets.stored &lt;= 2 PB does not hold (56, limit 64, 40% over).</failure>
        </testcase>
        <testcase name="actions.read.peak &lt;= 1M/s" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="14">
          <system-out>warning: actions.read.peak &lt;= 1M/s does not hold (56, limit 64, 40% over).</system-out>
        </testcase>
        <testcase name="cost.monthly &lt;= 250k USD" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <skipped message="cost.monthly &lt;= 250k USD does not hold (56, limit 64, 3.2x the limit). Waived until 2027-06-30: contract renewal (the platform team)."/>
        </testcase>
        <testcase name="p95(x) &lt;= 1" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <error type="budget" message="p95(x) &lt;= 1 could not be evaluated. x is not known.">p95(x) &lt;= 1 could not be evaluated. x is not known.</error>
        </testcase>
        <testcase name="caches.hot.nodes &lt;= 9" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <skipped message="off; until we measure it"/>
        </testcase>
        <testcase name="increase(stores.tweets.stored) &lt;= 20%" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <skipped message="new: the base does not have this model"/>
        </testcase>
        <testcase name="actions.post.rate says 2300/s" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="12">
          <system-out>56, limit 64</system-out>
        </testcase>
        <testcase name="B502 the cache is larger than its store" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="3">
          <failure type="B502" message="The cache is larger than its store. Help: take it out.">The cache is larger than its store. Help: take it out.</failure>
        </testcase>
        <testcase name="B502 an older one" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="9">
          <skipped message="An older one. Help: take it out. Waived until 2027-06-30: contract renewal (the platform team)."/>
        </testcase>
        <testcase name="waiver of B504" classname="models/feed.bote.yaml" file="models/feed.bote.yaml" line="21">
          <failure type="expired-waiver" message="The waiver of B504 expired on 2026-01-31. Contract renewal. Owner: the platform team.">The waiver of B504 expired on 2026-01-31. Contract renewal. Owner: the platform team.</failure>
        </testcase>
        <system-out>warning B501: Nothing uses post_size. Help: take it out.
    note B503: A price is from 2024.
    warning unused-waiver: The waiver of B505 lets nothing through any more. Contract renewal.</system-out>
      </testsuite>
      <testsuite name="models/chat.bote.yaml" tests="2" failures="0" errors="0" skipped="0">
        <testcase name="stores.tweets.shards &lt;= 64" classname="models/chat.bote.yaml" file="models/feed.bote.yaml" line="12">
          <system-out>56, limit 64, 12% left</system-out>
        </testcase>
        <testcase name="a &lt; 1" classname="models/chat.bote.yaml" file="models/feed.bote.yaml" line="12">
          <system-out>56, limit 64, 12% left</system-out>
        </testcase>
      </testsuite>
      <testsuite name="models/broken.bote.yaml" tests="1" failures="0" errors="1" skipped="0">
        <testcase name="the model passes" classname="models/broken.bote.yaml">
          <error type="model" message="The model could not be checked.">The model could not be checked.</error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test('any report is valid by the schema of Jenkins', async () => {
  const reports = fc.sample(anyReport(wordsOf(anyText)), { numRuns: 60, seed: 7 })
  expect(await problems([sample, ...reports])).toEqual([])
})

// This reader takes what may be a number for one.
const worded = anyText.map((text) => `w ${text}`)

test('a consumer reads the same numbers as there are cases, and the same words', async () => {
  await fc.assert(
    fc.asyncProperty(anyReport(wordsOf(worded)), async (report) => {
      const { testsuite: suites = [], ...total } = await read(report)
      const all = suites.flatMap((suite) => suite.testcase ?? [])
      if (suites.length > 0)
        expect(total).toMatchObject({
          tests: all.length,
          failures: all.filter((one) => one.failure).length,
          errors: all.filter((one) => one.error).length,
        })
      for (const suite of suites) {
        const cases = suite.testcase ?? []
        expect(suite.tests).toBe(cases.length)
        expect(suite.failures).toBe(cases.filter((one) => one.failure).length)
        expect(suite.errors).toBe(cases.filter((one) => one.error).length)
        expect(suite.skipped).toBe(cases.filter((one) => one.skipped).length)
        expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length)
      }
      const models = suites.slice(-report.models.length)
      report.models.forEach(({ path, checks, verdict }, i) => {
        expect(models[i]?.name ?? '').toBe(terminal(path))
        const bad = (models[i]?.failures ?? 0) + (models[i]?.errors ?? 0)
        if (verdict !== 'passed') expect(bad).toBeGreaterThan(0)
        checks.forEach((check, n) => {
          const name = models[i]?.testcase?.[n]?.name ?? ''
          expect(name.startsWith(terminal(check.name)), `${name} for ${check.name}`).toBe(true)
        })
      })
    }),
    { numRuns: 60 }
  )
})

test('a model that fails by its warnings has them as failures', async () => {
  const models = [model({ verdict: 'failed', checks: [budget()], findings: [finding()] })]
  const { testsuite: [suite] = [] } = await read(reportOf(models))
  expect(suite?.failures).toBe(1)
  expect(suite?.testcase?.at(-1)?.failure?.[0]?.message).toBe('Nothing uses post_size. Help: take it out.')
})

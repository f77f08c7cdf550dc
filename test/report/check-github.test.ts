import { expect, test } from 'vitest'
import { checkGithub } from '../../src/report/check-github.ts'
import { obeyed } from './runner.ts'
import { at, budget, compared, finding, model, reportOf, sample } from './sample-check.ts'

const lines = (...[report]: Parameters<typeof checkGithub>) => checkGithub(report).trimEnd().split('\n')

test('one of everything: errors first, what is waived not at all', () => {
  expect(lines(sample)).toMatchInlineSnapshot(`
    [
      "::error file=models/feed.bote.yaml,line=13,endLine=13,col=5,endColumn=15,title=budget%3A stores.tweets.stored <= 2 PB::stores.tweets.stored <= 2 PB does not hold (56, limit 64, 40%25 over).",
      "::error file=models/feed.bote.yaml,line=12,endLine=12,col=5,endColumn=15,title=budget%3A p95(x) <= 1::p95(x) <= 1 could not be evaluated. x is not known.",
      "::error file=models/feed.bote.yaml,line=3,endLine=3,col=5,endColumn=15,title=B502%3A the cache is larger than its store::The cache is larger than its store. Help: take it out.",
      "::error file=models/feed.bote.yaml,line=21,endLine=21,col=5,endColumn=15,title=expired-waiver%3A waiver of B504::The waiver of B504 expired on 2026-01-31. Contract renewal. Owner: the platform team.",
      "::error file=models/broken.bote.yaml,title=model%3A the model passes::The model could not be checked.",
      "::warning file=models/feed.bote.yaml,line=14,endLine=14,col=5,endColumn=15,title=budget%3A actions.read.peak <= 1M/s::actions.read.peak <= 1M/s does not hold (56, limit 64, 40%25 over).",
      "::warning file=models/feed.bote.yaml,line=3,endLine=3,col=5,endColumn=15,title=B501%3A nothing uses post_size::Nothing uses post_size. Help: take it out.",
      "::warning file=models/feed.bote.yaml,line=22,endLine=22,col=5,endColumn=15,title=unused-waiver%3A waiver of B505::The waiver of B505 lets nothing through any more. Contract renewal.",
      "::notice file=models/feed.bote.yaml,line=3,endLine=3,col=5,endColumn=15,title=B503%3A a price is from 2024::A price is from 2024.",
    ]
  `)
})

test('a runner reads back what was written', () => {
  const name = 'a: 100%, b\r\n::error::c ##[error]d'
  const file = 'models/50%, mine: a.bote.yaml'
  const check = budget({ name, state: 'broken', place: at(7, 3, file), compared: compared(-0.4) })
  const [line = ''] = lines(reportOf([model({ verdict: 'failed', checks: [check] })]))
  const safe = 'a: 100%, b\\x0d \\x3a:error::c #\\x23[error]d'.replace('\\x0d ', ' ')
  expect(obeyed(line)).toEqual({
    name: 'error',
    properties: { file, line: '7', endLine: '7', col: '3', endColumn: '13', title: `budget: ${safe}` },
    message: `${safe} does not hold (56, limit 64, 40% over).`,
  })
})

test('columns are given only where they are columns of one line', () => {
  const [line = ''] = lines(reportOf([model({ findings: [finding({ endLine: 9 })] })]))
  expect(Object.keys(obeyed(line)?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title'])
})

test('ten of a level are shown, and the last notice counts the others', () => {
  const severities = ['note', 'warning', 'error'] as const
  const report = (n: number) =>
    reportOf([
      model({
        findings: severities.flatMap((severity) => Array.from({ length: n }, () => finding({ severity }))),
      }),
    ])
  const names = (n: number) => lines(report(n)).map((line) => obeyed(line)?.name)
  const ten = <T>(name: T) => Array.from({ length: 10 }, () => name)
  expect(names(10)).toEqual([...ten('error'), ...ten('warning'), ...ten('notice')])
  expect(names(12)).toEqual([...ten('error'), ...ten('warning'), ...ten('notice')])
  expect(obeyed(lines(report(12)).at(-1) ?? '')?.message).toBe(
    '2 errors more, 2 warnings more, 3 notices more than GitHub shows; the report has all of them'
  )
})

test('nothing to say is nothing', () => {
  expect(checkGithub(reportOf([model({ checks: [budget()] })]))).toBe('')
})

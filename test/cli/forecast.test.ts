import { expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const FEED = `title: Feed
users: { dau: { value: 10M, growth: 4%/month, as_of: 2026-11-01 } }
actions:
  post: { per_user: 2/day, payload: 500 B, writes: tweets }
stores:
  tweets: { retention: 5 years, replication: 3, engine: postgres }
budgets:
  - stores.tweets.shards <= 100
  - { check: users.dau < 15M, severity: warn, why: contract }
`
const files = { 'feed.bote.yaml': FEED }

test('says what is hit first and when, how counts go, and figures over time', async () => {
  const { code, out, err } = await bote('forecast feed.bote.yaml', { files, columns: 80 })
  expect([code, err]).toEqual([0, ''])
  expect(`\n${out}`).toMatchInlineSnapshot(`
    "
    Feed
    users.dau: 10M today, growing by 4%/month

    What is hit next, on 2027-09-12, in 315 days: budget users.dau < 15M (warn)
    contract. Passed already: 1.

    Passed already
                                                                              today
      tweets: storage passes 1 TB (typical; low is 100 GB, high is 10 TB)   18.3 TB

    Hit in this order
                                                                               today
      2027-09-12    in 315 days  budget users.dau < 15M (warn)  contract   10M users
      2029-09-09  in 2.86 years  budget stores.tweets.shards <= 100               27
      2031-01-10  in 4.19 years  tweets: writes pass 5,000/s (typical;         694/s
                                   low is 1,000/s, high is 40k/s)

    Counts
      • tweets shards: 27 today, 28 from 2026-11-29, 50 from 2028-03-05, 88 from
        2029-05-24, 155 from 2030-08-10, 275 from 2031-10-31
      • tweets nodes: 81 today, 84 from 2026-11-29, 150 from 2028-03-05, 264 from
        2029-05-24, 465 from 2030-08-10, 825 from 2031-10-31

    Over time
                     users.dau   tweets.shards
      2026-11-01     10M users              27
      2027-11-01     16M users              42
      2028-11-01   25.7M users              67
      2029-11-01   41.1M users             108
      2030-11-01   65.8M users             172
      2031-11-01    105M users             275

      Feed, 2026-11-01 to 2031-11-01
           stores.tweets.shards
      300┤             ┊                         ┊                 ┊
         │             ┊                         ┊                 ┊       ⢀⡠⠖⠉  275
         │             ┊                         ┊                 ┊    ⣀⡤⠒⠁
      200┤             ┊                         ┊                 ┊⢀⡠⠖⠊⠁
         │             ┊                         ┊             ⢀⣀⠤⠒⠋⠁
         │             ┊                         ┊        ⢀⣀⠤⠔⠊⠉   ┊
         │             ┊                         ┊  ⣀⣠⠤⠔⠒⠉⠉        ┊
      100┤ ╌╌╌╌╌╌╌╌╌╌╌╌┊╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⣀⣀⣠⠤⠤⠒⠒⠉⠉╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┊╌╌╌╌╌╌╌╌╌╌╌
         │             ┊       ⣀⣀⣀⡠⠤⠤⠤⠒⠒⠚⠉⠉⠁     ┊                 ┊
         │ ⣀⣀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒⠚⠉⠉⠉⠉                  ┊                 ┊
        0┤             ┊                         ┊                 ┊
           ╌ stores.tweets.shards <= 100
           2026-11   2027-11      2028-11       2029-11      2030-11    2031-11
                       ▲                         ▲                 ▲
      ▲ 2027-09-12 users.dau < 15M
      ▲ 2029-09-09 stores.tweets.shards <= 100
      ▲ 2031-01-10 tweets writes

    Never, up to 2031-11-01
      • tweets: needed shards
      • nothing that grows moves it: tweets: reads

      looked at every day from 2026-11-01 to 2031-11-01
    "
  `)
})

test('in a range of growth says so, and gives an interval', async () => {
  const ranged = { 'feed.bote.yaml': FEED.replace('4%/month', '2%..6%/month') }
  const { out } = await bote('forecast feed.bote.yaml users.dau --horizon 3years', { files: ranged })
  expect(`\n${out}`).toMatchInlineSnapshot(`
    "
    Feed
    users.dau: 10M today, growing by 2%..6%/month

    What is hit next, on 2027-10-30, in 363 days: budget users.dau < 15M (warn)  contract. Passed
    already: 1.

    Passed already
                                                                              today
      tweets: storage passes 1 TB (typical; low is 100 GB, high is 10 TB)   18.3 TB

    Hit in this order
                                                                         today  90% interval
      2027-10-30  in 363 days  budget users.dau < 15M (warn)         10M users  2027-06-01 to 2028-07-16
                                 contract

    Counts
      • tweets shards: 27 today, 28 from 2026-12-03, 38 from 2027-09-10, 50 from 2028-05-18, 67 from
        2029-02-08, 89 from 2029-10-23
      • tweets nodes: 81 today, 84 from 2026-12-03, 114 from 2027-09-10, 150 from 2028-05-18, 201 from
        2029-02-08, 267 from 2029-10-23

    Over time
                     users.dau
      2026-11-01     10M users
      2027-02-01   11.1M users
      2027-05-01   12.2M users
      2027-08-01   13.6M users
      2027-11-01     15M users
      2028-02-01   16.7M users
      2028-05-01   18.4M users
      2028-08-01   20.5M users
      2028-11-01   22.7M users
      2029-02-01   25.1M users
      2029-05-01   27.8M users
      2029-08-01   30.8M users
      2029-11-01   34.1M users

      Feed, 2026-11-01 to 2029-11-01
                 users.dau
      40M users┤                         ┊
               │                         ┊                                               ⣀⡠  34.1M users
               │                         ┊                                       ⢀⣀⡠⠤⠔⠒⠉⠉
      30M users┤                         ┊                               ⢀⣀⣠⠤⠴⠒⠚⠉⠉
               │                         ┊                      ⣀⣀⣠⠤⠤⠒⠒⠊⠉⠁
      20M users┤                         ┊           ⣀⣀⣀⠤⠤⠔⠒⠒⠊⠉⠉
               │ ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⣀⣀⣀⣀⠤⠤⠤⠔⠒⠒⠊⠉⠉⠉╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
               │     ⢀⣀⣀⣀⣀⠤⠤⠤⠤⠴⠒⠒⠒⠒⠋⠉⠉⠉⠁ ┊
      10M users┤ ⠉⠉⠉⠉⠁                   ┊
               │                         ┊
        0 users┤                         ┊
                 ╌ users.dau < 15M
                 2026-11              2027-11                 2028-11               2029-11
                                         ▲
      ▲ 2027-10-30 users.dau < 15M

    Never, up to 2029-11-01
      • tweets: writes, needed shards
      • budget stores.tweets.shards <= 100
      • nothing that grows moves it: tweets: reads

      2%..6%/month: taken at its median; the interval is between its 95% and its 5% point
      looked at every day from 2026-11-01 to 2029-11-01
    "
  `)
})

test('one quantity, by month, in a terminal without Unicode', async () => {
  const env = { LANG: 'C', TERM: 'dumb' }
  const words = ['forecast', 'feed.bote.yaml', 'tweets.shards', '--horizon', '6 months']
  const { out } = await bote(words, { files, columns: 60, env })
  expect(`\n${out}`).toMatchInlineSnapshot(`
    "
    Feed
    users.dau: 10M today, growing by 4%/month

    Nothing more is hit up to 2027-05-01. Passed already: 1.

    Passed already
                                                           today
      tweets: storage passes 1 TB (typical; low is       18.3 TB
        100 GB, high is 10 TB)

    Counts
      - tweets shards: 27 today, 28 from 2026-11-29, 30 from
        2027-01-23, 31 from 2027-02-18, 32 from 2027-03-16,
        33 from 2027-04-09
      - tweets nodes: 81 today, 84 from 2026-11-29, 90 from
        2027-01-23, 93 from 2027-02-18, 96 from 2027-03-16,
        99 from 2027-04-09

    Over time
                   tweets.shards
      2026-11-01              27
      2026-12-01              28
      2027-01-01              29
      2027-02-01              30
      2027-03-01              31
      2027-04-01              32
      2027-05-01              33

      Feed, 2026-11-01 to 2027-05-01
          stores.tweets.shards
      34+
        |                                            *******  33
        |                                            *
      32+                                      *******
        |                               *******
      30+                        *******
        |                ********
        |                *
      28+        *********
        | ********
      26+
          2026-11      2027-01         2027-03       2027-05

    Never, up to 2027-05-01
      - tweets: writes, needed shards
      - budget stores.tweets.shards <= 100
      - budget users.dau < 15M
      - nothing that grows moves it: tweets: reads

      looked at every day from 2026-11-01 to 2027-05-01
    "
  `)
})

test('as JSON and CSV, with a chart in a file', async () => {
  const words = 'forecast feed.bote.yaml -f json -o chart=feed.svg -o csv=feed.csv --to 2028-11-01'
  const { code, out, file } = await bote(words, { files })
  expect(code).toBe(0)
  const data = JSON.parse(out)
  expect(data).toMatchObject({
    command: 'forecast',
    ok: true,
    today: '2026-11-01',
    to: '2028-11-01',
    everyDays: 1,
  })
  expect(data.growth).toEqual([
    expect.objectContaining({ name: 'users.dau', kind: 'share', factor: 1.04, from: '2026-11-01' }),
  ])
  const contract = data.limits.find((limit: { name: string }) => limit.name === 'users.dau < 15M')
  expect(contract).toMatchObject({ kind: 'budget', standing: 'breaks', date: '2027-09-12', severity: 'warn' })
  expect(data.table.map((row: { date: string }) => row.date)).toHaveLength(25)
  expect(file('feed.svg')).toMatch(/^<svg .*2027-09-12 users\.dau &lt; 15M.*<\/svg>\n$/s)
  expect(file('feed.csv')).toMatch(/^what,date,component,name,value,limit,unit,display,standing\n/)
  expect(file('feed.csv')).toContain('\nbudget,2027-09-12,,users.dau < 15M,')
})

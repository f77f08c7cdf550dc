import { afterEach, describe, expect, test } from 'vitest'
import { GROWTH, GUARDED, growing, tripled } from './feed-story.ts'
import type { Ran } from './process.ts'
import { Repository } from './repository.ts'

const open: Repository[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

/** A team commits a model on main; then someone starts a branch and lets a payload be three times as large. */
function pullRequest(
  model: string,
  files: Readonly<Record<string, string>> = {},
  at = 'feed.bote.yaml'
): Repository {
  const repo = new Repository({ [at]: model, ...files })
  open.push(repo)
  repo.git('checkout', '-q', '-b', 'longer-posts')
  repo.write({ [at]: tripled(model) })
  repo.commit('Posts of 1.5 KB')
  return repo
}

const check = (repo: Repository, ...words: readonly string[]): Ran => repo.bote(['check', ...words])
const on = (day: string): readonly string[] => ['--against', 'main', '--today', day]

describe('a change that triples a payload', () => {
  test('passes on main and fails on the branch, with the budget, the value and what is over', () => {
    const repo = pullRequest(GUARDED)
    const { code, out, err } = check(repo)
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(
      /✗ +stores\.tweets\.shards <= 500 +783 +500 +57% over\n +what the cluster was bought for/
    )
    expect(out).toContain('1 model: 1 failed; 1 budget: 1 broken')
    repo.git('checkout', '-q', 'main')
    expect(check(repo)).toMatchObject({ code: 0, err: '' })
  })

  test('is pointed at on the line of the budget: annotation, SARIF region, JUnit', () => {
    const repo = pullRequest(GUARDED)
    const line = GUARDED.split('\n').findIndex((text) => text.includes('shards <= 500')) + 1
    const column = (GUARDED.split('\n')[line - 1] ?? '').indexOf('stores.tweets') + 1
    const end = column + 'stores.tweets.shards <= 500'.length
    const github = check(repo, '-f', 'github', '-o', 'sarif=bote.sarif', '-o', 'junit=bote.xml')
    expect(github).toEqual({
      code: 1,
      out:
        `::error file=feed.bote.yaml,line=${line},endLine=${line},col=${column},endColumn=${end},` +
        'title=budget%3A stores.tweets.shards <= 500::stores.tweets.shards <= 500 does not hold ' +
        '(783, limit 500, 57%25 over). What the cluster was bought for.\n',
      err: '',
    })
    const { results } = JSON.parse(repo.read('bote.sarif')).runs[0]
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({
      ruleId: 'budget',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'feed.bote.yaml' },
            region: { startLine: line, startColumn: column, endLine: line, endColumn: end },
          },
        },
      ],
    })
    expect(repo.read('bote.xml')).toContain(
      `<testcase name="stores.tweets.shards &lt;= 500" classname="feed.bote.yaml" file="feed.bote.yaml" line="${line}">\n      <failure type="budget"`
    )
  })

  test('is told to the reviewer with the design first', () => {
    const { code, out } = pullRequest(GUARDED).bote(['diff', '--against', 'main'])
    expect(code).toBe(0)
    const order = [
      '1 assumption changes: 2 counts move, 1 budget breaks',
      'stores.tweets: shards 261 → 783 (3x)',
      'stores.tweets.shards <= 500 is broken',
      'Assumptions',
      'actions.post.payload',
      'Numbers',
    ].map((words) => out.indexOf(words))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })
})

describe('a budget for growth', () => {
  test('fails against the ref, and without one fails for having nothing to compare with', () => {
    const repo = pullRequest(growing())
    const against = check(repo, '--against', 'main')
    expect(against.code).toBe(1)
    expect(against.out).toMatch(/✗ +increase\(stores\.tweets\.stored\) <= 20% +200% +20% +10x the limit/)
    const alone = check(repo)
    expect(alone.code).toBe(1)
    expect(alone.out).toContain('not evaluated: there is nothing to compare with')
    expect(check(repo, '--against', 'no-such-branch').code).toBe(3)
  })

  test('one that only warns fails all the same when there is nothing to compare with', () => {
    const repo = pullRequest(growing().replace(`"${GROWTH}"`, `{ check: "${GROWTH}", severity: warn }`))
    expect(check(repo, '--against', 'main').code).toBe(0)
    expect(check(repo, '--against', 'main', '--fail-on', 'warn').code).toBe(1)
    expect(check(repo).code).toBe(1)
  })

  test('a model that is new has not grown', () => {
    const repo = pullRequest(growing())
    repo.write({ 'new.bote.yaml': growing() })
    const { code, out } = check(repo, 'new.bote.yaml', '--against', 'main', '-v')
    expect(code).toBe(0)
    expect(out).toContain('new: there is nothing it has grown from')
  })

  test('a committed baseline does what the ref does, until it is written anew', () => {
    const repo = new Repository({ 'feed.bote.yaml': growing() })
    open.push(repo)
    expect(repo.bote(['baseline', 'write'])).toEqual({
      code: 0,
      out: 'wrote bote.baseline.json: 1 model\n',
      err: '',
    })
    repo.commit('A baseline')
    expect(check(repo)).toMatchObject({ code: 0, err: '' })
    repo.write({ 'feed.bote.yaml': tripled(growing()) })
    const { code, out } = check(repo)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ +increase\(stores\.tweets\.stored\) <= 20% +200% +20% +10x the limit/)
    expect(out).toContain('compared with bote.baseline.json')
    expect(check(repo, '--against', 'bote.baseline.json').out).toBe(out)
    repo.bote(['baseline', 'write'])
    // A baseline keeps twelve digits, and what they leave out is no growth.
    expect(check(repo, '-v').out).toMatch(/✓ +increase\(stores\.tweets\.stored\) <= 20% +0% +20% +100% left/)
  })
})

describe('a waiver', () => {
  const why = 'long posts are launched'
  const waiver = `{ check: "${GROWTH}", until: 2026-12-31, why: ${why}, owner: feed team }`

  test('lets it through until its day, and says so', () => {
    const repo = pullRequest(growing(waiver))
    const { code, out } = check(repo, ...on('2026-12-31'))
    expect(code).toBe(0)
    expect(out).toContain(`waived until 2026-12-31: ${why} (feed team)`)
    expect(out).toContain('1 model: none failed; 1 budget: 1 waived')
    expect(check(repo, ...on('2026-12-31'), '-f', 'github')).toEqual({ code: 0, out: '', err: '' })
  })

  test('is over a day later: the budget fails again, and the waiver is said once to have ended', () => {
    const repo = pullRequest(growing(waiver))
    const { code, out } = check(repo, ...on('2027-01-01'))
    expect(code).toBe(1)
    expect(out).toMatch(/✗ +increase\(stores\.tweets\.stored\)/)
    expect(out.match(/waiver of/g)).toHaveLength(1)
    expect(out).toContain('1 expired waiver')
    const { out: annotations } = check(repo, ...on('2027-01-01'), '-f', 'github')
    expect(annotations.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^::error file=feed\.bote\.yaml,line=8,.*budget%3A increase/),
      expect.stringMatching(/^::error file=feed\.bote\.yaml,line=10,.*B474.*ended on 2026-12-31.*long posts/),
    ])
  })

  test('that lets nothing through is a warning, and a failure where warnings are', () => {
    const repo = new Repository({ 'feed.bote.yaml': growing(waiver) })
    open.push(repo)
    const { code, out } = check(repo, ...on('2026-12-31'))
    expect(code).toBe(0)
    expect(out.replace(/\s+/g, ' ')).toContain(`B475 nothing is let through by the waiver of \`${GROWTH}\``)
    expect(out.match(/waiver of/g)).toHaveLength(1)
    expect(out).toContain('1 unused waiver')
    expect(check(repo, ...on('2026-12-31'), '--fail-on', 'warn').code).toBe(1)
  })

  test.each(['until: 2026-12-31', 'why: no day'])('with only %s is an error', (half) => {
    const repo = pullRequest(growing(`{ check: "${GROWTH}", ${half} }`))
    expect(check(repo, ...on('2026-12-01')).code).toBe(3)
  })
})

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { growing, tripled } from './feed-story.ts'
import { FEED, Workspace } from './process.ts'

const open: Workspace[] = []
const workspace = (files: Readonly<Record<string, string>>): Workspace => {
  const made = new Workspace().write(files)
  open.push(made)
  return made
}
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

const bin = join(import.meta.dirname, '..', '..', 'bin', 'bote.js')
const TODAY = ['--today', '2026-12-01']
const limited = (shards: number): string => `${FEED}budgets: ["stores.tweets.shards <= ${shards}"]\n`

describe('a configuration', () => {
  const CONFIG = `budgets:
  - { check: stores.tweets.shards <= 300, why: what all of us share, models: feeds/** }
  - { check: caches.timeline.nodes <= 4, optional: true }
waivers:
  - { check: stores.tweets.shards <= 300, until: 2026-12-31, why: being split, models: feeds/big/** }
`

  test('is found upwards from a folder below, and its patterns count from where it stands', () => {
    const at = workspace({
      'bote.config.yaml': CONFIG,
      '.git/HEAD': '',
      'feeds/small.bote.yaml': FEED,
      'feeds/big/one.bote.yaml': tripled(FEED),
      'feeds/other.bote.yaml': tripled(FEED),
      'else/free.bote.yaml': tripled(FEED),
    })
    const { code, out } = at.bote(['check', ...TODAY, '-v'], { below: 'feeds' })
    expect(code).toBe(1)
    expect(out).toMatch(/✗ other\.bote\.yaml[^\n]*\n[^\n]*\n +✗ +stores\.tweets\.shards <= 300 +783/)
    expect(out).toMatch(/✓ big\/one\.bote\.yaml[\s\S]*?w +stores\.tweets\.shards <= 300 +783/)
    expect(out).toContain('waived until 2026-12-31: being split')
    expect(out).toContain('3 models: 1 failed; 3 budgets: 1 holds, 1 broken, 1 waived')
    expect(at.bote(['check', ...TODAY, 'else']).code).toBe(0)
    const late = at.bote(['check', '--today', '2027-01-01', '-f', 'github', 'feeds/big'])
    expect(late.code).toBe(1)
    expect(late.out).toContain('::error file=bote.config.yaml,line=5,')
    expect(late.out).toContain('ended on 2026-12-31')
  })

  test('a budget on a figure that a model lacks fails that model by the name of the figure', () => {
    const at = workspace({
      'bote.config.yaml': CONFIG.replace(', optional: true', ''),
      'feed.bote.yaml': FEED,
    })
    const { code, out } = at.bote(['check', ...TODAY])
    expect(code).toBe(3)
    expect(out).toContain('there is nothing called `caches.timeline.nodes` here')
  })
})

describe('a model with ranges', () => {
  const RANGED = FEED.replace('2/day', '1/day..4/day')
  const asked = (...budgets: readonly string[]) =>
    workspace({ 'a.bote.yaml': `${RANGED}budgets:\n${budgets.map((one) => `  - ${one}\n`).join('')}` })

  test('is held to quantiles and chances', () => {
    const at = asked(
      'p50(stores.tweets.stored) <= 200 TB',
      'p95(stores.tweets.stored) <= 200 TB',
      'chance(stores.tweets.stored > 500 TB) <= 5%',
      'chance(stores.tweets.stored > 200 TB) <= 5%'
    )
    const { code, out } = at.bote(['check', '-f', 'json'])
    expect(code).toBe(1)
    const { checks } = JSON.parse(out).models[0]
    expect(checks.map(({ state }: { state: string }) => state)).toEqual([
      'holds',
      'broken',
      'holds',
      'broken',
    ])
    // A 90% interval from 1 to 4 ends at its 95% quantile: 4 a day, which is twice its median.
    expect(checks[1].compared.value.value / 365e12).toBeCloseTo(1, 2)
    expect(at.bote(['check', '-f', 'json']).out).toBe(out)
  })

  test('what cannot be evaluated fails by name', () => {
    const { code, out } = asked('p95(stores.tweets.stored / (stores.tweets.initial * 1)) <= 2').bote([
      'check',
    ])
    expect(code).toBe(1)
    expect(out).toMatch(/✗ +p95\(stores\.tweets\.stored \/ \(stores\.tweets\.initial \* 1\)\) <= 2/)
    expect(out).toContain('not evaluated')
  })
})

describe('parts of a run', () => {
  const FLEET = {
    'a.bote.yaml': limited(300),
    'b.bote.yaml': limited(100),
    'deep/c.bote.yaml': 'derive: { a: no_such_name }\n',
    'deep/d.bote.yaml': growing(),
    'e.bote.yaml': limited(300).replace('100M }', '100M } # counted'),
    'bote.config.yaml': 'budgets: ["stores.tweets.shards <= 290"]\nseverities: { B502: "off" }\n',
  }

  test('put together are the whole', () => {
    const at = workspace(FLEET)
    const whole = at.bote(['check', ...TODAY, '-f', 'json', '-o', 'text=whole.txt'])
    const parts = ['1/2', '2/2'].map((shard, i) =>
      at.bote(['check', ...TODAY, '--shard', shard, '-o', `json=part-${i + 1}.json`])
    )
    expect(parts.map(({ code }) => code)).toEqual([3, 1])
    for (const order of [
      ['part-1.json', 'part-2.json'],
      ['part-2.json', 'part-1.json'],
    ]) {
      const merged = at.bote(['merge', ...order, '-f', 'json', '-o', 'text=merged.txt'])
      expect(merged).toEqual({ code: whole.code, out: whole.out, err: '' })
      expect(at.read('merged.txt')).toBe(at.read('whole.txt'))
    }
    expect(whole.code).toBe(3)
    expect(at.read('whole.txt')).toContain('5 models: 2 failed, 1 invalid')
  })

  test('that are missing, there twice or of another day are refused', () => {
    const at = workspace({ 'a.bote.yaml': limited(300), 'b.bote.yaml': limited(100) })
    at.bote(['check', ...TODAY, '--shard', '1/2', '-o', 'json=1.json'])
    at.bote(['check', '--today', '2026-12-02', '--shard', '2/2', '-o', 'json=2.json'])
    const merge = (...files: readonly string[]) => at.bote(['merge', ...files])
    expect(merge('1.json')).toMatchObject({ code: 3, out: '' })
    expect(merge('1.json').err).toContain('part 2 of 2 is missing')
    expect(merge('1.json', '2.json').err).toContain('different days')
    expect(merge('1.json', 'none.json').code).toBe(3)
    at.bote(['check', ...TODAY, '--shard', '2/2', '-o', 'json=2.json'])
    expect(merge('1.json', '2.json', '2.json').err).toContain('in more than one part')
    expect(merge('1.json', '2.json').code).toBe(1)
  })

  test('a shared waiver that only another part has a use for is not said to be idle', () => {
    const at = workspace({
      'a.bote.yaml': FEED,
      'b.bote.yaml': limited(100),
      'bote.config.yaml':
        'waivers: [{ check: stores.tweets.shards <= 100, until: 2026-12-31, why: soon }]\nfail_on: warn\nseverities: { B502: "off" }\n',
    })
    const codes = ['1/2', '2/2'].map((shard) => at.bote(['check', ...TODAY, '--shard', shard]).code)
    expect([...codes, at.bote(['check', ...TODAY]).code]).toEqual([0, 0, 0])
  })

  test('a shared waiver that no part has a use for is said to be idle when they are put together', () => {
    const at = workspace({
      'a.bote.yaml': FEED,
      'b.bote.yaml': limited(300),
      'bote.config.yaml':
        'waivers: [{ check: stores.tweets.shards <= 300, until: 2026-12-31, why: soon }]\nfail_on: warn\nseverities: { B502: "off" }\n',
    })
    const whole = at.bote(['check', ...TODAY, '-f', 'json'])
    const parts = ['1/2', '2/2'].map((shard, i) =>
      at.bote(['check', ...TODAY, '--shard', shard, '-o', `json=part-${i + 1}.json`])
    )
    expect(parts.map(({ code }) => code)).toEqual([0, 0])
    expect(at.bote(['merge', 'part-1.json', 'part-2.json', '-f', 'json'])).toEqual(whole)
    expect(whole.code).toBe(1)
    expect(JSON.parse(whole.out).diagnostics).toMatchObject([{ slug: 'waiver-unused' }])
  })
})

/** A reader that goes away, or was never there, changes nothing about the answer. */
describe.skipIf(process.platform === 'win32')('an output nobody reads', () => {
  const shell = (at: Workspace, script: string) =>
    spawnSync('bash', ['--norc', '-o', 'pipefail', '-c', script], {
      cwd: at.folder,
      env: { PATH: process.env.PATH, NODE: process.execPath, BOTE: bin },
      encoding: 'utf8',
    })

  test.each([
    ['through head', '"$NODE" "$BOTE" check -v | head -n 1; echo $?', /^✗ a\.bote\.yaml.*\n1\n$/],
    ['closed', '"$NODE" "$BOTE" check -v >&-; echo $?', /^1\n$/],
    ['both closed', '"$NODE" "$BOTE" check -v >&- 2>&-; echo $?', /^1\n$/],
  ])('%s: the code stands', (_, script, wanted) => {
    const { stdout, stderr } = shell(workspace({ 'a.bote.yaml': limited(100) }), script)
    expect(stdout).toMatch(wanted)
    expect(stderr).toBe('')
  })
})

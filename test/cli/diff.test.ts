import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { afterEach, describe, expect, test } from 'vitest'
import { FEED, type Ran } from './process.ts'
import { Repository } from './repository.ts'

const open: Repository[] = []
const repository = (files: Readonly<Record<string, string>>): Repository => {
  const made = new Repository(files)
  open.push(made)
  return made
}
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

const diff = (of: Repository, ...words: readonly string[]): Ran => of.bote(['diff', ...words])
const models = ({ out }: Ran): readonly { path: string; status: string; was: string | null }[] =>
  JSON.parse(out).models
const statuses = (ran: Ran): Readonly<Record<string, string>> =>
  Object.fromEntries(models(ran).map(({ path, status }) => [path, status]))

/** So much that the number of shards moves. */
const TRIPLED = FEED.replace('payload: 500 B, writes', 'payload: 1.5 KB, writes')
const BASE = 'users: { dau: 100M }\nactions:\n  post: { per_user: 2/day, payload: 500 B, writes: tweets }\n'
const OVER = 'title: Over a base\nextends: ./base.yaml\nstores:\n  tweets: { retention: 5 years }\n'
const BROKEN = 'derive: { a: no_such_name }\n'

describe('against a reference', () => {
  test('nothing changed takes a line, and is no difference', () => {
    const repo = repository({ 'feed.bote.yaml': FEED })
    expect(diff(repo, '--against', 'main', '--exit-code')).toEqual({
      code: 0,
      out: 'feed.bote.yaml against main: nothing changed\n',
      err: '',
    })
  })

  test('a payload that tripled leads with the design, then what was assumed, then the numbers', () => {
    const repo = repository({ 'feed.bote.yaml': FEED }).write({ 'feed.bote.yaml': TRIPLED }) as Repository
    const { code, out, err } = diff(repo, '--against', 'main')
    expect([code, err]).toEqual([0, ''])
    const order = ['1 assumption changes', 'Design', 'Assumptions', 'Numbers'].map((word) =>
      out.indexOf(word)
    )
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(out).toMatch(/stores\.tweets: shards 261 → 783 \(3x\)/)
    expect(out).toMatch(/actions\.post\.payload +500 B +1\.5 KB +3x/)
    expect(out).toMatch(/stores\.tweets\.retained +183 TB +547 TB +\+365 TB +3x/)
    expect(diff(repo, '--against', 'main', '--exit-code').code).toBe(1)
    expect(diff(repo, '--against', 'main', '-v').out).toContain('stores.tweets.shards_by_storage')
  })

  test('a model over a base is read with that base as it was', () => {
    const repo = repository({ 'over.bote.yaml': OVER, 'base.yaml': BASE })
    repo.write({ 'base.yaml': BASE.replace('500 B', '1.5 KB') })
    const { out } = diff(repo, '--against', 'main', 'over.bote.yaml')
    expect(out).toMatch(/actions\.post\.payload +500 B +1\.5 KB +3x/)
    repo.commit('second').write({ 'base.yaml': BASE })
    expect(diff(repo, '--against', 'HEAD', 'over.bote.yaml').out).toMatch(/payload +1\.5 KB +500 B/)
    expect(diff(repo, '--against', 'HEAD~1', 'over.bote.yaml').out).toContain('nothing changed')
  })

  test('new, deleted and renamed models are said, the rest counted', () => {
    const repo = repository({
      'a.bote.yaml': FEED,
      'b.bote.yaml': FEED.replace('Twitter-like', 'Another'),
      'c.bote.yaml': `${FEED}budgets: ["stores.tweets.shards <= 500"]\n`,
      'deep/d.bote.yaml': OVER.replace('./base.yaml', './base.yaml'),
      'deep/base.yaml': BASE,
    })
    repo.git('mv', 'a.bote.yaml', 'moved.bote.yaml')
    repo.move('b.bote.yaml').write({ 'deep/new.bote.yaml': TRIPLED })
    const ran = diff(repo, '--against', 'main', '-f', 'json')
    expect(statuses(ran)).toEqual({
      'b.bote.yaml': 'deleted',
      'c.bote.yaml': 'same',
      'deep/d.bote.yaml': 'same',
      'deep/new.bote.yaml': 'added',
      'moved.bote.yaml': 'renamed',
    })
    expect(models(ran).find(({ status }) => status === 'renamed')?.was).toBe('a.bote.yaml')
    const { out } = diff(repo, '--against', 'main')
    expect(out.split('\n')[0]).toBe(
      '5 models against main: 1 is new, 1 is deleted, 1 has a new name, 2 stay the same'
    )
    expect(out).toContain('b.bote.yaml is deleted (Another feed)')
    expect(out).toContain('moved.bote.yaml was a.bote.yaml, and is otherwise the same')
    expect(out).toMatch(/deep\/new\.bote\.yaml is new\n\nDesign\n.*stores\.tweets: shards 783/)
  })

  test('a model that was renamed and changed is compared with what it was', () => {
    const repo = repository({ 'a.bote.yaml': `${FEED}# a line of its own\n`.repeat(1) })
    repo.git('mv', 'a.bote.yaml', 'b.bote.yaml')
    repo.write({ 'b.bote.yaml': `${TRIPLED}# a line of its own\n` })
    const { out } = diff(repo, '--against', 'main', 'b.bote.yaml')
    expect(out).toContain('b.bote.yaml compared with main:a.bote.yaml')
    expect(out).toContain('shards 261 → 783')
  })

  test('a model that was broken there cannot be compared, and everything else is', () => {
    const repo = repository({ 'a.bote.yaml': FEED, 'b.bote.yaml': BROKEN })
    repo.write({ 'a.bote.yaml': TRIPLED, 'b.bote.yaml': FEED })
    const { code, out, err } = diff(repo, '--against', 'main', '--exit-code')
    expect(code).toBe(3)
    expect(err).toContain('--> main:b.bote.yaml:1:14')
    expect(out).toContain('b.bote.yaml cannot be compared')
    expect(out).toContain('shards 261 → 783')
    const [, invalid] = models(diff(repo, '--against', 'main', '-f', 'json'))
    expect(invalid).toMatchObject({ status: 'invalid', diagnostics: [{ file: 'main:b.bote.yaml', line: 1 }] })
  })

  test('words spelt with a backslash do not hide what a model is made of', () => {
    const spelt = OVER.replace('extends:', '"ext\\u0065nds":')
    const repo = repository({ 'over.bote.yaml': spelt, 'base.yaml': BASE })
    repo.write({ 'base.yaml': BASE.replace('500 B', '1.5 KB') })
    expect(diff(repo, '--against', 'main').out).toMatch(/payload +500 B +1\.5 KB/)
  })

  test('one that is broken both then and now is unchanged where its text is', () => {
    const repo = repository({ 'a.bote.yaml': BROKEN })
    expect(diff(repo, '--against', 'main').out).toContain('nothing changed')
  })

  test('works from a folder below, with spaces and letters of any kind in names', () => {
    const repo = repository({
      'sub dir/größe 名.bote.yaml': OVER,
      'sub dir/base.yaml': BASE,
      'top.bote.yaml': FEED,
    })
    repo.write({ 'sub dir/base.yaml': BASE.replace('500 B', '1.5 KB') })
    const { out, code } = repo.bote(['diff', '--against', 'main', '-f', 'json'], { below: 'sub dir' })
    expect(code).toBe(0)
    expect(JSON.parse(out).models).toMatchObject([{ path: 'größe 名.bote.yaml', status: 'changed' }])
    const above = repo.bote(['diff', '--against', 'main', '../top.bote.yaml'], { below: 'sub dir' })
    expect(above.out).toContain('../top.bote.yaml against main: nothing changed')
  })

  test('follows links within the repository as they were, and none out of it', () => {
    const repo = repository({ 'one/feed.bote.yaml': FEED, 'two/feed.bote.yaml': TRIPLED })
    const link = (to: string, name: string) => symlinkSync(to, join(repo.folder, name))
    link('one', 'folder')
    link('one/feed.bote.yaml', 'now.bote.yaml')
    link('/etc/hostname', 'out.bote.yaml')
    repo.commit('links')
    for (const name of ['folder', 'now.bote.yaml', 'out.bote.yaml']) repo.move(name)
    link('two', 'folder')
    link('two/feed.bote.yaml', 'now.bote.yaml')
    repo.write({ 'out.bote.yaml': FEED })
    expect(diff(repo, '--against', 'main', 'now.bote.yaml').out).toContain('shards 261 → 783')
    expect(diff(repo, '--against', 'main', 'folder/feed.bote.yaml').out).toContain('shards 261 → 783')
    // What it led to is nothing that the repository ever held.
    expect(statuses(diff(repo, '--against', 'main', 'out.bote.yaml', '-f', 'json'))).toEqual({
      'out.bote.yaml': 'added',
    })
  })

  test('reads nothing beyond the repository for a model of then', () => {
    const repo = repository({ 'in/a.bote.yaml': OVER.replace('./base.yaml', '../../base.yaml'), 'in/x': '' })
    const ran = diff(repo, '--against', 'main', '--allow-outside', 'in/a.bote.yaml')
    expect(ran.code).toBe(3)
  })

  test('a small file at the reference that is a great one now', () => {
    const repo = repository({ 'a.bote.yaml': FEED }).write({
      'a.bote.yaml': `${FEED}#${'x'.repeat(300_000)}\n`,
    })
    const { code, err } = diff(repo as Repository, '--against', 'main')
    expect(code).toBe(3)
    expect(err).toContain('error[B103]')
    ;(repo as Repository).commit('large').write({ 'a.bote.yaml': FEED })
    expect(diff(repo as Repository, '--against', 'HEAD').err).toContain('error[B103]')
  })
})

describe('what cannot be asked', () => {
  test.each([
    [['--against', 'mian'], 'B462', 'did you mean `main`?'],
    [['--against=--output=x'], 'B462', 'git knows no commit called `--output=x`'],
    [['--against', 'HEAD:feed.bote.yaml'], 'B462', 'git knows no commit'],
    [['--against', ''], 'B462', 'git knows no commit'],
    [['--against', 'main', '../other.bote.yaml'], 'B463', 'not in the git repository'],
    [['--against', 'main', 'twitter-feed'], 'B463', 'not in the git repository'],
    [['--against', 'main', 'none.bote.yaml'], 'B108', 'there is no such file'],
  ])('%s: %s', (words, code, says) => {
    const repo = repository({ 'feed.bote.yaml': FEED })
    const { code: exit, err } = diff(repo, ...words)
    expect(exit).toBe(3)
    expect(err).toContain(`error[${code}]`)
    expect(err.replace(/\s+/g, ' ')).toContain(says)
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  test('a folder without models, without a repository, without git', () => {
    const repo = repository({ 'read.me': 'nothing' })
    expect(diff(repo, '--against', 'main')).toMatchObject({ code: 3, out: '' })
    expect(diff(repo, '--against', 'main').err).toContain('error[B465]')
    expect(repo.bote(['diff', '--against', 'main'], { below: '..' }).err).toContain('error[B461]')
    expect(repo.bote(['diff', '--against', 'main'], { env: { PATH: '' } }).err).toContain('error[B460]')
    const { out, code } = diff(repo, '--against', 'main', '-f', 'json')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ ok: false, models: [], diagnostics: [{ code: 'B465' }] })
  })

  test.each([
    [[], 'takes two models'],
    [['a.bote.yaml'], 'takes two models, not 1'],
    [['a', 'b', 'c'], 'takes two models, not 3'],
    [['-', '-'], 'only one of the two'],
    [['--against', 'main', '-'], 'leave out -'],
    [['a', 'b', '-o', 'x=y'], '--output takes'],
  ])('%s is wrong usage', (words, says) => {
    const { code, out, err } = diff(repository({}), ...words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })
})

test('what it prints as JSON is what `bote schema diff` says', () => {
  const rich = `${FEED}assume: { gone: 1 }
services:
  api: { serves: [post], latency: 40 ms, concurrency: 200 }
budgets: [stores.tweets.shards <= 300]
`
  const repo = repository({
    'changed.bote.yaml': rich,
    'broken.bote.yaml': FEED,
    'deleted.bote.yaml': 'title: Another\nderive: { pages: 10 }\n',
    'old.bote.yaml': OVER,
    'base.yaml': BASE,
  }).write({
    'changed.bote.yaml': rich.replace('500 B, writes', '1.5 KB, writes').replace('gone', 'new'),
    'added.bote.yaml': FEED,
    'broken.bote.yaml': BROKEN,
  }) as Repository
  repo.move('deleted.bote.yaml')
  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(repo.bote(['schema', 'diff']).out))
  const report = JSON.parse(diff(repo, '--against', 'main', '-f', 'json').out)
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(report.models.map(({ path, status }: Record<string, string>) => `${path} ${status}`)).toEqual([
    'added.bote.yaml added',
    'broken.bote.yaml invalid',
    'changed.bote.yaml changed',
    'deleted.bote.yaml deleted',
    'old.bote.yaml same',
  ])
  expect(validate({ ...report, tally: {} })).toBe(false)
})

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { GUARDED, tripled } from './feed-story.ts'
import { Repository } from './repository.ts'

const root = join(import.meta.dirname, '..', '..')

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly shell?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

const text = readFileSync(join(root, 'action.yml'), 'utf8')
const action = parse(text) as {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}
const { steps } = action.runs
const checking = steps.find(({ id }) => id === 'check')

const open: Repository[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

/** Runs the step of the action that checks, as a runner would with these inputs. */
function run(given: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const repo = new Repository(files)
  open.push(repo)
  repo.git('checkout', '-q', '-b', 'branch')
  repo.write({ 'summary.md': 'Before\n', outputs: '', 'temp/keep': '' })
  if (files['feed.bote.yaml'] === GUARDED) repo.write({ 'feed.bote.yaml': tripled(GUARDED) })
  const context: Readonly<Record<string, string>> = {
    'github.action_path': root,
    ...Object.fromEntries(
      Object.entries(action.inputs).map(([name, { default: value }]) => [`inputs.${name}`, value])
    ),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`inputs.${name}`, value])),
  }
  const env = Object.fromEntries(
    Object.entries(checking?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ (\S+) \}\}/g, (_, key: string) => context[key] ?? `no ${key}`),
    ])
  )
  const place = (name: string) => join(repo.folder, name)
  const ran = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', checking?.run ?? 'exit 99'],
    {
      cwd: repo.folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        RUNNER_TEMP: place('temp'),
        GITHUB_STEP_SUMMARY: place('summary.md'),
        GITHUB_OUTPUT: place('outputs'),
        ...env,
      },
    }
  )
  const outputs = Object.fromEntries(
    repo
      .read('outputs')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=') as [string, string])
  )
  return { repo, code: ran.status, out: ran.stdout, err: ran.stderr, outputs }
}

describe('action.yml', () => {
  test('is a composite action with a shell on each step and no token', () => {
    expect(action.runs.using).toBe('composite')
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) expect(step).toMatchObject({ shell: 'bash', run: expect.any(String) })
    expect(text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN|GH_TOKEN/)
  })

  test('puts no expression into a script, and uses every input there is and no other', () => {
    for (const { run: script } of steps) expect(script).not.toContain('${'.concat('{'))
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name)
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('fails on the branch: an annotation, a summary after what is there, files, outputs', () => {
    const { code, out, err, outputs, repo } = run({ against: 'main' }, { 'feed.bote.yaml': GUARDED })
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/^::error file=feed\.bote\.yaml,line=9,/)
    expect(repo.read('summary.md')).toMatch(/^Before\n\n\*\*✗ Capacity check failed\*\*/)
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort())
    expect(outputs['exit-code']).toBe('1')
    const written = (name: string) => readFileSync(outputs[name] ?? '', 'utf8')
    expect(written('markdown')).toMatch(/^<!-- bote:check -->/)
    expect(written('markdown')).toContain('shards **261 → 783** (3x)')
    expect(JSON.parse(written('sarif'))).toMatchObject({ version: '2.1.0' })
    expect(written('junit')).toContain('<testsuites name="bote check" tests="1" failures="1"')
  })

  test('passes where all is well, and takes models one a line', () => {
    const files = {
      'a b.bote.yaml': GUARDED,
      'c.bote.yaml': GUARDED,
      'd.bote.yaml': 'derive: { a: nothing_such }\n',
    }
    const { code, out, outputs } = run(
      { models: 'a b.bote.yaml\n\n?.bote.yaml\n', path: join(root, 'bin/bote.js') },
      files
    )
    expect([code, outputs['exit-code']]).toEqual([3, '3'])
    expect(out).toContain('file=d.bote.yaml')
    const fine = run({ models: 'a b.bote.yaml\nc.bote.yaml' }, files)
    expect([fine.code, fine.err, fine.outputs['exit-code']]).toEqual([0, '', '0'])
    expect(readFileSync(fine.outputs.junit ?? '', 'utf8')).toContain('tests="2" failures="0"')
  })

  test('what comes in is text, never a command or a flag', () => {
    const evil = '$(touch pwned)`touch pwned`";touch pwned;"'
    const files = { 'c.bote.yaml': GUARDED }
    const { code, repo } = run(
      { models: `-o text=pwned\n--output=text=pwned\n${evil}`, against: evil, config: evil },
      files
    )
    expect(code).toBe(3)
    expect(() => repo.read('pwned')).toThrow()
    expect(run({ 'fail-on': evil }, files).code).toBe(2)
  })
})

describe('docs/ci.md', () => {
  const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8')
  const blocks = [...page.matchAll(/^```yaml.*\n([\s\S]*?)^```$/gm)].map(([, block = '']) => parse(block))
  const workflows = blocks.filter((block) => block?.jobs !== undefined)
  const jobs = workflows.flatMap(({ jobs: all }): Job[] => Object.values(all))

  test('holds workflows that put no expression into a script and name what they may do', () => {
    expect(workflows.length).toBeGreaterThanOrEqual(2)
    for (const { permissions } of workflows) expect(permissions).toEqual({})
    for (const job of jobs) {
      expect(job.permissions).toBeDefined()
      for (const { run: script = '' } of job.steps) expect(script).not.toContain('${'.concat('{'))
    }
  })

  test('gives the action inputs it has, and commands flags there are', () => {
    const uses = jobs.flatMap((job) => job.steps.filter(({ uses: name }) => name?.includes('/bote@')))
    expect(uses.length).toBeGreaterThan(0)
    for (const step of uses)
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name)
    const repo = new Repository()
    open.push(repo)
    const { out } = repo.bote(['check', '--help'])
    const flags = [...page.matchAll(/bote check[^\n]*?(--[a-z-]+)/g)].map(([, flag = '']) => flag)
    expect(flags.length).toBeGreaterThan(0)
    for (const flag of flags) expect(out).toContain(flag)
  })

  test('has GitLab keep the JUnit report, and pre-commit the hook there is', () => {
    expect(blocks.find((block) => block?.bote !== undefined)?.bote.artifacts.reports.junit).toBe('bote.xml')
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'))
    const named = blocks.find((block) => block?.repos !== undefined)?.repos[0].hooks
    expect(named.map(({ id }: { id: string }) => id)).toEqual(hooks.map(({ id }: { id: string }) => id))
    const files = new RegExp(hooks[0].files)
    expect(['a.bote.yaml', 'a/b.bote.yaml'].every((name) => files.test(name))).toBe(true)
    expect(['bote.config.yaml', 'a.yaml'].some((name) => files.test(name))).toBe(false)
  })
})

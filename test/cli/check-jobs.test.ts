import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ran, Workspace } from './process.ts'

const models = join(import.meta.dirname, '..', '..', 'models')
const bundled = readdirSync(models).filter((name) => name.endsWith('.bote.yaml'))
const fleet = new Workspace().write({
  ...Object.fromEntries(bundled.map((name) => [`fleet/${name}`, readFileSync(join(models, name))])),
  'fleet/aa-broken.bote.yaml': 'users: { dau: 1M }\nderive: { x: nothing * 2 }\n',
  'fleet/broken.bote.yaml': 'users: { dau: [}\n',
  'fleet/dear.bote.yaml': 'assume: { x: 7 USD }\nbudgets:\n  - x <= 5 USD\n',
  'fleet/zz-dear.bote.yaml': 'assume: { x: 9 USD }\nbudgets:\n  - x <= 5 USD\n',
  'fleet/bote.config.yaml':
    "budgets:\n  - check: cost.monthly <= 1 USD\n    optional: true\n    models: 'c*'\n",
})
afterAll(() => fleet.remove())

const checked = (...words: string[]) =>
  fleet.bote(['check', 'fleet', '--today', '2026-11-30', '-v', ...words])

let alone: Ran
beforeAll(() => {
  alone = checked('--jobs', '1')
}, 60_000)

test('one thread finds what there is to find', () => {
  expect(alone.code).toBe(3)
  expect(alone.out).toContain('fleet/zz-dear.bote.yaml')
  expect(alone.err).toContain('fleet/aa-broken.bote.yaml')
})

test('what several threads find is what one finds, in the same order', () => {
  expect(checked('--jobs', '3')).toEqual(alone)
})

test('so is what as many find as pay', () => {
  expect(checked()).toEqual(alone)
})

test('a number of threads that makes no sense is refused', () => {
  for (const jobs of ['0', '-1', 'many', '1e2', '257']) {
    const { code, err } = checked('--jobs', jobs)
    expect(code).toBe(2)
    expect(err).toContain('bote: --jobs takes a whole number from 1 to 256')
  }
})

test('a thread that ends without an answer is a bug of ours, not a wait without end', () => {
  // A hook that is loaded into every thread as well, and ends all but the first.
  fleet.write({ 'end.cjs': "if (!require('node:worker_threads').isMainThread) process.exit(0)\n" })
  const hook = ['--require', join(fleet.folder, 'end.cjs')]
  const { code, err } = fleet.bote(['check', 'fleet', '--jobs', '2'], { flags: hook })
  expect(code).toBe(70)
  expect(err).toContain('a thread ended without an answer')
})

test('a fault within a thread ends the run as one in the first would', () => {
  fleet.write({
    'throw.cjs': "if (!require('node:worker_threads').isMainThread) throw new Error('as if it had failed')\n",
  })
  const hook = ['--require', join(fleet.folder, 'throw.cjs')]
  const { code, out, err } = fleet.bote(['check', 'fleet', '--jobs', '2'], { flags: hook })
  expect({ code, out }).toEqual({ code: 70, out: '' })
  expect(err).toContain('internal error: as if it had failed')
})

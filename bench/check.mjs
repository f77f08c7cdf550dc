// `bote check` on a fleet of models in one process: copies of the bundled ones, every other one with a budget more.
// It reports and never fails: a busy machine is no reason to stop a change.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, usageOf } from './usage.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bote = join(root, 'bin', 'bote.js')
const smoke = process.argv.includes('--smoke')
const ROUNDS = smoke ? 1 : 3
const [FEW, MANY] = smoke ? [10, 40] : [250, 1000]
const JOBS = ['1', '2']
const TARGET_S = 4

const folder = mkdtempSync(join(tmpdir(), 'bote-bench-check-'))
const bundled = readdirSync(join(root, 'models'))
  .filter((name) => name.endsWith('.bote.yaml'))
  .sort()
  .map((name) => readFileSync(join(root, 'models', name), 'utf8'))

/** A folder of as many models as that; its configuration gives every other one a budget. */
function fleet(size) {
  const place = join(folder, String(size))
  mkdirSync(place)
  const config =
    "budgets:\n  - check: cost.monthly <= 1e12 USD\n    optional: true\n    models: '*[02468].bote.yaml'\n"
  for (let i = 0; i < size; i++)
    writeFileSync(join(place, `m${String(i).padStart(4, '0')}.bote.yaml`), bundled[i % bundled.length])
  writeFileSync(join(place, 'bote.config.yaml'), config)
  return place
}

function timed(words) {
  const start = performance.now()
  const usage = usageOf(words)
  return { ...usage, wall: performance.now() - start }
}

function line(cells) {
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(30) : cell.padStart(10))).join(''))
}

try {
  const places = new Map([FEW, MANY].map((size) => [size, fleet(size)]))
  const cases = JOBS.flatMap((jobs) => [FEW, MANY].map((size) => ({ jobs, size, runs: [] })))
  const bare = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(timed(['-e', '0']))
    for (const { jobs, size, runs } of cases)
      runs.push(timed([bote, 'check', places.get(size), '--jobs', jobs, '--today', '2026-11-30']))
  }
  const of = (runs, what) => median(runs.map((run) => run[what]))
  line(['bote check', 'CPU s', 'x bare', 'wall s', 'x bare', 'MB', 'target'])
  for (const { jobs, size, runs } of cases) {
    // 1 is an answer, too.
    const answered = runs.every(({ status }) => status === 0 || status === 1)
    const [cpu, wall, memory] = ['cpu', 'wall', 'megabytes'].map((what) => of(runs, what))
    line([
      `${size} models, ${jobs === '1' ? 'no threads' : `${jobs} threads`}`,
      ...(answered ? [(cpu / 1000).toFixed(2)] : ['no answer']),
      (cpu / of(bare, 'cpu')).toFixed(0),
      (wall / 1000).toFixed(2),
      (wall / of(bare, 'wall')).toFixed(0),
      memory.toFixed(0),
      size === 1000 && jobs === '2' ? `<= ${TARGET_S} s` : '',
    ])
  }
  const [few, many] = cases.filter(({ jobs }) => jobs === '1').map(({ runs }) => of(runs, 'cpu'))
  const growth = many / few / (MANY / FEW)
  console.log(
    `\nprocessor time of a model among ${MANY} over one among ${FEW}: ${growth.toFixed(2)}; linear is <= 1`
  )
} finally {
  rmSync(folder, { recursive: true })
}

// How long a whole command takes, as a multiple of the shortest thing Node can do on the same machine at the same
// time. It reports and never fails: a busy machine is no reason to stop a change.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, options, usageOf } from './usage.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const bote = join(here, '..', 'bin', 'bote.js')
const model = (name) => join('bench', 'models', `${name}.bote.yaml`)

const bare = { name: 'node -e 0', words: ['-e', '0'] }
const points = { name: 'run, points only', words: [bote, 'run', model('points')] }
const ranges = { name: 'run, ranges', words: [bote, 'run', model('ranges')], above: points, target: 0.3 }
const cases = [
  bare,
  { name: '--version', words: [bote, '--version'], target: 1.3 },
  { name: '--help', words: [bote, '--help'], target: 1.3 },
  { name: 'calc', words: [bote, 'calc', '100M users * 2/user/day'], target: 1.7 },
  { name: 'run twitter-feed', words: [bote, 'run', 'twitter-feed'], target: 2 },
  points,
  ranges,
]

function once(words) {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, words, options)
  return { status, ms: Number(process.hrtime.bigint() - start) / 1e6 }
}

function targetOf({ target, above }) {
  if (target === undefined) return ''
  return above ? `<= +${target}` : `<= ${target}`
}

function line(cells) {
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(22) : cell.padStart(10))).join(''))
}

function measure(rounds) {
  const times = new Map(cases.map((one) => [one, []]))
  const working = cases.filter((one) => once(one.words).status === 0)
  // One of each in turn, so that whatever slows the machine slows all of them.
  for (let round = 0; round < rounds; round++) {
    for (const one of working) times.get(one).push(once(one.words).ms)
  }
  return new Map(working.map((one) => [one, median(times.get(one))]))
}

const rounds = process.argv.includes('--smoke') ? 3 : 40
if (!existsSync(join(here, '..', 'dist', 'main.js'))) console.log('dist is missing: run npm run build first')
const medians = measure(rounds)
const unit = medians.get(bare)
console.log(`Node ${process.versions.node}, medians of ${rounds} rounds; x bare is the whole process\n`)
line(['', 'ms', 'x bare', 'target', 'peak MB'])
for (const one of cases) {
  const ms = medians.get(one)
  if (ms === undefined) {
    line([one.name, 'no answer', '', targetOf(one)])
    continue
  }
  const ratio = ms / unit
  const base = medians.get(one.above)
  const shown = base === undefined ? ratio.toFixed(2) : `+${(ratio - base / unit).toFixed(2)}`
  line([one.name, ms.toFixed(1), shown, targetOf(one), usageOf(one.words).megabytes.toFixed(0)])
}

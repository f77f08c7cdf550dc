// How long the 90% intervals of a model with ranges take, against the same model written plainly in JavaScript at the
// same time on the same machine. It reports and never fails: a busy machine is no reason to stop a change.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { naive } from './simulate-naive.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const model = join(root, 'bench', 'models', 'simulate.bote.yaml')
const outputs = [
  'post_rate',
  'read_rate',
  'peak_reads',
  'ingress',
  'egress',
  'stored',
  'with_copies',
  'shards',
]
const smoke = process.argv.includes('--smoke')

/** The engine and all that turns a model into a program, as one file; its own name, since two may run at once. */
const bundle = join(root, '.cache', `bench-${process.pid}.cjs`)
const entry = `
import { readFileSync } from 'node:fs'
import { compile } from './src/engine/program.ts'
import { intervalsOf } from './src/engine/intervals.ts'
import { elaborate } from './src/model/elaborate.ts'
import { readYaml } from './src/model/yaml.ts'

export function prepare(file, outputs) {
  const source = { name: file, text: readFileSync(file, 'utf8') }
  const found = []
  const node = readYaml(source, (d) => found.push(d))
  const library = { kinds: [], tables: { names: [], find: () => undefined } }
  const program = compile(elaborate(node, source, library).model)
  const wanted = outputs.map((name) => program.indexOf.get(name))
  return (samples, seed) => intervalsOf(program, { samples, seed, wanted })
}
if (process.argv[2] === 'once') {
  const run = prepare(process.argv[3], process.argv.slice(5))
  const start = performance.now()
  run(Number(process.argv[4]), 1)
  console.log(performance.now() - start)
}
`

async function engine() {
  mkdirSync(dirname(bundle), { recursive: true })
  await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile: bundle,
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  return createRequire(import.meta.url)(bundle).prepare(model, outputs)
}

const env = { ...process.env }
// Node reads this file of certificates at every start, which would hide what is measured.
delete env.NODE_EXTRA_CA_CERTS

function milliseconds(run) {
  const start = performance.now()
  run()
  return performance.now() - start
}

const start = (words) => spawnSync(process.execPath, words, { env, encoding: 'utf8' })
const bareStart = () => milliseconds(() => start(['-e', '0']))
const firstRun = (samples) => Number(start([bundle, 'once', model, String(samples), ...outputs]).stdout)

function median(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Medians of several runs, taken in turn, so that whatever slows the machine slows all of them. */
function inTurn(runs, rounds) {
  const times = runs.map(() => [])
  for (let round = 0; round < rounds; round++) for (const [i, run] of runs.entries()) times[i].push(run())
  return times.map(median)
}

function line(cells) {
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(22) : cell.padStart(14))).join(''))
}

/** The engine without WebAssembly, as on a machine that has none. */
function withoutWebAssembly(run) {
  const kept = globalThis.WebAssembly
  globalThis.WebAssembly = undefined
  run()
  globalThis.WebAssembly = kept
}

function warm(ours, samples, rounds) {
  const runs = [
    () => milliseconds(() => naive(samples)),
    () => milliseconds(() => withoutWebAssembly(() => ours(samples, 1))),
    () => milliseconds(() => ours(samples, 1)),
  ]
  for (const run of runs.slice(1)) run()
  const [plainly, inJavaScript, compiled] = inTurn(runs, rounds)
  const cell = (ms) => `${ms.toFixed(1)} (${(plainly / ms).toFixed(1)}x)`
  line([samples.toLocaleString('en-US'), plainly.toFixed(1), cell(inJavaScript), cell(compiled)])
}

/** The two must be answers to the same question before their times are compared. */
function compare(ours) {
  const mine = ours(100_000, 1)
  for (const [i, theirs] of naive(100_000).entries()) {
    for (const point of ['p5', 'p50', 'p95', 'mean']) {
      const off = Math.abs(mine[i][point] / theirs[point] - 1)
      if (!(off < 0.03)) console.log(`${outputs[i]} ${point}: ${mine[i][point]} is not ${theirs[point]}`)
    }
  }
}

const ours = await engine()
compare(ours)
console.log(`Node ${process.versions.node}: 9 ranges, 8 quantities with 5%, 50%, 95% points and mean\n`)
line(['samples, warm', 'naive ms', 'plain ms', 'compiled ms'])
// The target is 20x of compiled at a million.
for (const [samples, rounds] of smoke
  ? [[16_384, 2]]
  : [
      [16_384, 15],
      [100_000, 7],
      [1_000_000, 3],
    ])
  warm(ours, samples, rounds)

const counts = [1, 8192, 16_384]
const [bare, ...firsts] = inTurn([bareStart, ...counts.map((n) => () => firstRun(n))], smoke ? 2 : 25)
console.log(`\nthe first run of a process, which starts in ${bare.toFixed(1)} ms when it does nothing`)
for (const [i, samples] of counts.entries())
  line([
    samples.toLocaleString('en-US'),
    `${firsts[i].toFixed(1)} ms`,
    `${(firsts[i] / bare).toFixed(2)} x bare`,
    samples === 16_384 ? '<= 10 ms' : '',
  ])
rmSync(bundle)

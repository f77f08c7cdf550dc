// What the questions to a model cost, in processor time, as multiples of `bote run` on the same model at the same time.
// It reports and never fails: a busy machine is no reason to stop a change.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, usageOf } from './usage.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bote = join(root, 'bin', 'bote.js')
const smoke = process.argv.includes('--smoke')
const RANGES = 500

/** As many ranges as a model may have, all in one figure. */
const wide = join(root, '.cache', `bench-wide-${process.pid}.bote.yaml`)
const names = Array.from({ length: RANGES }, (_, i) => `r${i}`)
const assumed = names.map((name, i) => `  ${name}: ${i + 1}..${2 * i + 3}`).join('\n')
mkdirSync(dirname(wide), { recursive: true })
// A formula has a limit of its own, so the total is one of parts.
const parts = Array.from({ length: RANGES / 50 }, (_, i) => names.slice(50 * i, 50 * (i + 1)).join(' + '))
const derived = [
  ...parts.map((sum, i) => `  part${i}: ${sum}`),
  `  total: ${parts.map((_, i) => `part${i}`).join(' + ')}`,
]
writeFileSync(wide, `assume:\n${assumed}\nderive:\n${derived.join('\n')}\n`)

const feed = ['run', 'twitter-feed']
const until = 'stores.tweets.shards <= 64'
const cases = [
  { words: ['whatif', 'twitter-feed'], over: feed, target: 3 },
  { words: ['limits', 'twitter-feed'], over: feed },
  { words: ['solve', 'twitter-feed', '--for', 'users.dau', '--until', until], over: feed },
  { words: ['forecast', 'twitter-feed', '--growth', 'users.dau=4%/month'], over: feed },
  { words: ['sensitivity', 'twitter-feed'], over: feed },
  {
    words: ['sensitivity', wide, '--of', 'total'],
    name: `sensitivity, ${RANGES} ranges`,
    over: ['run', wide],
  },
]
const samples = smoke ? 1_000_000 : 10_000_000
const many = ['simulate', 'bench/models/simulate.bote.yaml', '--samples', String(samples)]

function line(cells) {
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(30) : cell.padStart(10))).join(''))
}

/** Medians of processor time, one of each in turn, so that whatever slows the machine slows all of them. */
function measure(rounds) {
  const all = new Map(
    cases.flatMap(({ words, over }) => [words, over]).map((words) => [words.join(' '), words])
  )
  const times = new Map([...all.keys()].map((key) => [key, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [key, words] of all) {
      const { status, cpu } = usageOf([bote, ...words])
      // 1 is an answer, too.
      if (status === 0 || status === 1) times.get(key).push(cpu)
    }
  }
  return (words) => median(times.get(words.join(' ')))
}

const cpuOf = measure(smoke ? 1 : 7)
line(['processor time', 'ms', 'x run', 'target'])
for (const { words, name, over, target } of cases) {
  const [cpu, unit] = [cpuOf(words), cpuOf(over)]
  const shown = cpu === undefined || unit === undefined ? 'no answer' : (cpu / unit).toFixed(2)
  line([name ?? words[0], cpu?.toFixed(0) ?? '', shown, target === undefined ? '' : `<= ${target}`])
}
const { megabytes } = usageOf([bote, ...many])
console.log(
  `\nsimulate, ${samples.toLocaleString('en-US')} samples: ${megabytes.toFixed(0)} MB at most; target <= 512`
)
rmSync(wide)

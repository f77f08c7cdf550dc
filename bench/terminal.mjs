// How long someone waits for the explorer: from the start to the first whole frame, as a multiple of the shortest
// thing Node can do in such a terminal, and from a key to the frame that answers it.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { median } from './usage.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bote = join(root, 'bin', 'bote.js')
/** The bundled model with the most quantities. */
const LARGEST = 'video'
const SIZE = { cols: 120, rows: 40 }
const RIGHT = '\u001b[C'
/** Ends every frame that is drawn as a whole. */
const FRAME = '\u001b[?2026l'
const smoke = process.argv.includes('--smoke')
const rounds = smoke ? 2 : 20
const keys = smoke ? 5 : 60

function start(words) {
  const { CI: _, NODE_EXTRA_CA_CERTS: __, ...env } = { ...process.env, TERM: 'xterm-256color' }
  return spawn(process.execPath, words, { ...SIZE, cwd: root, env })
}

const ended = (pty) => new Promise((resolve) => pty.onExit(resolve))
const since = (from) => Number(process.hrtime.bigint() - from) / 1e6

async function bare() {
  const from = process.hrtime.bigint()
  await ended(start(['-e', '0']))
  return since(from)
}

/** Waits for a frame in what comes from now on. */
function frame(pty) {
  return new Promise((resolve) => {
    let text = ''
    const listener = pty.onData((data) => {
      text += data
      if (!text.includes(FRAME)) return
      listener.dispose()
      resolve()
    })
  })
}

const quiet = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function first() {
  const from = process.hrtime.bigint()
  const pty = start([bote, 'explore', LARGEST])
  const end = ended(pty)
  await frame(pty)
  const found = since(from)
  pty.write('q')
  await end
  return found
}

/** Keys one after another, each a little after the frame before it, as fast as a held key repeats. */
async function answers() {
  const pty = start([bote, 'explore', LARGEST])
  const end = ended(pty)
  await frame(pty)
  await quiet(1000)
  const times = []
  for (let i = 0; i < keys; i++) {
    const drawn = frame(pty)
    const from = process.hrtime.bigint()
    pty.write(RIGHT)
    await drawn
    times.push(since(from))
    await quiet(33)
  }
  pty.write('\u0003')
  await end
  return times
}

const [bares, firsts] = [[], []]
for (let round = 0; round < rounds; round++) {
  bares.push(await bare())
  firsts.push(await first())
}
const times = (await answers()).sort((a, b) => a - b)
const ratio = median(firsts) / median(bares)
console.log(
  `explore ${LARGEST} at ${SIZE.cols}x${SIZE.rows}, through a terminal; medians of ${rounds} starts and ${keys} keys\n`
)
const row = (name, value, target) => console.log(name.padEnd(32) + value.padStart(14) + target.padStart(14))
row('', '', 'target')
row('first frame, x bare', ratio.toFixed(1), '<= 10')
row('key to frame, ms', median(times).toFixed(1), '<= 16')
row('key to frame, 95 of 100, ms', (times[Math.floor(times.length * 0.95)] ?? 0).toFixed(1), '')

const { join } = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')
const { load } = require('./loader.js')

const root = join(__dirname, '..')

/** A thread of `bote check`: it gets one job and answers once. What it throws reaches the main thread. */
async function answer() {
  parentPort.postMessage(await load(join(root, 'dist', 'main.js')).work(process, root, workerData))
}

answer()

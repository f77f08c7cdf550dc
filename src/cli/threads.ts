import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Runs each job in a thread of its own. The results stand in the order of the jobs; the first failure ends them all. */
export async function runThreads(jobs: readonly unknown[], root: string): Promise<readonly unknown[]> {
  const file = join(root, 'bin', 'worker.js')
  const workers = jobs.map((job) => new Worker(file, { workerData: job }))
  try {
    return await Promise.all(workers.map(answerOf))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** One that ends without an answer has failed as well: nobody must wait for it for ever. */
const answerOf = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('messageerror', reject)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread ended without an answer (${code})`)))
  })

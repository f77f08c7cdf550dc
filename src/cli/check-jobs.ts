import type { Checked } from './check-model.ts'
import { checkPart, type Opened, openPart, type Part } from './check-part.ts'
import type { Host } from './host.ts'
import { STANDARD_INPUT } from './load.ts'

/** Fewest models that repay a thread: it takes as long to get under way as some ten models take to check. */
const MODELS_OF_A_THREAD = 24
const MOST_JOBS = 256

/** How many threads `--jobs` asks for: undefined when it does not say, `wrong` when it makes no sense. */
export function readJobs(text: string | undefined): number | undefined | 'wrong' {
  if (text === undefined) return undefined
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return jobs >= 1 && jobs <= MOST_JOBS ? jobs : 'wrong'
}

/** What a thread is told: its models, and what configurations and bases are looked for with all of them in sight. */
interface Job {
  readonly part: Part
  readonly all: readonly string[]
}

/**
 * Checks models in as many threads as are asked for or as pay, this one among them. The results stand in the order
 * of the models, whatever is ready first. `all` are those of every part of the run.
 */
export async function checkInJobs(
  part: Part,
  all: readonly string[],
  opened: Opened,
  asked: number | undefined,
  host: Host
): Promise<readonly Checked[]> {
  const { models } = part
  const jobs = Math.min(
    models.length,
    asked ?? Math.min(coresOf(part, host), Math.floor(models.length / MODELS_OF_A_THREAD))
  )
  // Only one thread can read standard input to its end.
  if (jobs <= 1 || host.threads === undefined || models.includes(STANDARD_INPUT))
    return checkPart(part, opened, host)
  // Every n-th, so that each has its share of the large ones, which tend to lie together.
  const shares = Array.from({ length: jobs }, (_, job) => models.filter((_, i) => i % jobs === job))
  const others = shares.slice(1).map((share): Job => ({ part: { ...part, models: share }, all }))
  const elsewhere = host.threads.run(others)
  // They start while this one does nothing, and then need it no more.
  await host.pause()
  const here = checkPart({ ...part, models: shares[0] ?? [] }, opened, host)
  const checked = [here, ...((await elsewhere) as readonly (readonly Checked[])[])]
  return models.flatMap((_, i) => checked[i % jobs]?.[Math.floor(i / jobs)] ?? [])
}

/** Machines are asked how many cores they have only where that matters. */
const coresOf = ({ models }: Part, host: Host): number =>
  models.length < 2 * MODELS_OF_A_THREAD ? 1 : (host.threads?.cores() ?? 1)

/** What a thread does: the models of one job. */
export function work(job: unknown, host: Host): readonly Checked[] {
  const { part, all } = job as Job
  return checkPart(part, openPart({ ...part, models: all }, host), host)
}

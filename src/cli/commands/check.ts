import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { CheckedModel, Finding, SharedWaiver } from '../../report/check-data.ts'
import { reportOf } from '../../report/check-tally.ts'
import { quoted } from '../../report/shell.ts'
import { unusedShared } from '../../report/waived.ts'
import { type Day, dateOf, dayOf } from '../../units/calendar.ts'
import { checkInJobs, readJobs } from '../check-jobs.ts'
import { findingsOf } from '../check-model.ts'
import { deliverCheck, readCheckOutputs } from '../check-output.ts'
import { openPart, type Part } from '../check-part.ts'
import type { Invocation } from '../command.ts'
import type { Configs } from '../config-file.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { printDiagnostics } from '../output.ts'
import { modelsOf } from '../patterns.ts'
import { partOf, type Shard, shardOf } from '../shard.ts'
import { whileWatching } from '../watching.ts'

type Color = 'auto' | 'always' | 'never'
type FailOn = 'error' | 'warn'

/** What a command line says of the run as a whole. */
interface Asked {
  readonly today: Day
  readonly seed: number
  readonly shard: Shard | undefined
  readonly jobs: number | undefined
}

export { work } from '../check-jobs.ts'

/** `bote check [model...]` */
export async function run(invocation: Invocation, host: Host): Promise<number> {
  const { flags } = invocation
  const files = readCheckOutputs(flags, host)
  const asked = readAsked(flags, host)
  if (files === undefined || asked === undefined) return EXIT.usage
  if (flags.watch !== true) return checked(invocation, asked, files, host)
  // Which files a thread reads is not seen from here.
  const here = { ...asked, jobs: 1 }
  return whileWatching(
    (seeing) => checked(invocation, here, files, seeing),
    () => modelsOf(invocation.args, host).models.join('\n'),
    host
  )
}

/** Checks everything once, and tells. */
async function checked(
  invocation: Invocation,
  asked: Asked,
  files: NonNullable<ReturnType<typeof readCheckOutputs>>,
  host: Host
): Promise<number> {
  const { args, flags } = invocation
  const { today, seed, shard, jobs } = asked
  const found = modelsOf(args, host)
  const part: Part = {
    models: partOf(found.models, shard),
    today,
    seed,
    allowOutside: flags.allowOutside === true,
    against: flags.against as string | undefined,
    config: flags.config as string | undefined,
    failOn: flags.failOn as FailOn | undefined,
  }
  const diagnostics: Diagnostic[] = []
  if (found.missing.length > 0 || found.models.length === 0)
    diagnostics.push({ slug: 'no-model-files', words: found.missing, labels: [] })
  // Configurations of all models, so that every part of a run is weighed and compared in the same way.
  const opened = openPart({ ...part, models: found.models }, host)
  const { configs, against, problem } = opened
  if (problem !== undefined) diagnostics.push(problem)
  const answers = await checkInJobs(part, found.models, opened, jobs, host)
  const results = answers.map(({ model }) => model)
  const all = [...configs.diagnostics, ...diagnostics]
  const shared = sharedIn(configs, results, args.length === 0)
  const report = reportOf({
    today: dateOf(today),
    against: against.kind === 'nothing' ? null : against.name,
    reproduce: reproduced(invocation, asked),
    shard: shard ?? null,
    models: results,
    diagnostics: told(all),
    sharedWaivers: shared.flatMap(({ state, about }) => told([about]).map((finding) => ({ state, finding }))),
    failOn:
      part.failOn ?? configs.all.find(({ config }) => config.failOn !== undefined)?.config.failOn ?? 'error',
  })
  if (flags.format === 'text')
    printDiagnostics(
      [
        ...all,
        // Another part may need what this one has no use for.
        ...(shard === undefined
          ? shared.flatMap(({ state, about }) => (state === 'unused' ? [about] : []))
          : []),
        ...answers.flatMap(({ errors }) => errors),
      ],
      host,
      flags.color as Color
    )
  return deliverCheck(report, files, flags, host)
}

const told = (diagnostics: readonly Diagnostic[]): readonly Finding[] =>
  findingsOf(diagnostics, new Map()).map(({ finding }) => finding)

function readAsked(flags: Invocation['flags'], host: Host): Asked | undefined {
  const wrong = (flag: string, wanted: string, found: unknown): undefined => {
    host.err.write(`bote: --${flag} takes ${wanted}, not ${JSON.stringify(String(found))}\n`)
  }
  const today = dayOf((flags.today as string | undefined) ?? host.today())
  if (today === undefined) return wrong('today', 'a date such as 2026-11-30', flags.today)
  const seed = Number(flags.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) return wrong('seed', 'a whole number', flags.seed)
  const shard = flags.shard === undefined ? undefined : shardOf(flags.shard as string)
  if (flags.shard !== undefined && shard === undefined)
    return wrong('shard', 'a part of a whole, such as 2/5', flags.shard)
  const jobs = readJobs(flags.jobs as string | undefined)
  if (jobs === 'wrong') return wrong('jobs', 'a whole number from 1 to 256', flags.jobs)
  return { today, seed, shard, jobs }
}

/** Shared waivers, and what came of them. One that names nothing in the models checked is unused only where these are all. */
function sharedIn(
  configs: Configs,
  models: readonly CheckedModel[],
  everything: boolean
): readonly { readonly state: SharedWaiver['state']; readonly about: Diagnostic }[] {
  const lines = models.flatMap(({ waivers }) => waivers)
  return configs.all.flatMap(({ waivers }) =>
    waivers.map(({ said }) => {
      const mine = lines.filter(
        ({ check, until, why }) => check === said.check && until === dateOf(said.lastDay) && why === said.why
      )
      const idle = mine.length === 0 && !everything ? 'unknown' : 'unused'
      const state = mine.some((line) => line.state !== 'unused') ? 'used' : idle
      return { state, about: unusedShared({ waiver: said, shared: true }) }
    })
  )
}

/** The command line by which someone gets the same again, on another day as well. */
function reproduced({ args, flags }: Invocation, { today, seed }: Asked): string {
  const words = ['bote', 'check', ...args]
  if (flags.against !== undefined) words.push('--against', String(flags.against))
  if (flags.config !== undefined) words.push('--config', String(flags.config))
  if (flags.failOn !== undefined) words.push('--fail-on', String(flags.failOn))
  if (flags.shard !== undefined) words.push('--shard', String(flags.shard))
  if (flags.allowOutside === true) words.push('--allow-outside')
  if (seed !== 1) words.push('--seed', String(seed))
  return [...words, '--today', dateOf(today)].map(quoted).join(' ')
}

import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { CheckedModel, Finding } from '../../report/check-data.ts'
import { reportOf } from '../../report/check-tally.ts'
import { quoted } from '../../report/shell.ts'
import { unusedShared } from '../../report/waived.ts'
import { type Day, dateOf, dayOf } from '../../units/calendar.ts'
import { type Against, openAgainst } from '../against.ts'
import { BASELINE } from '../baseline-file.ts'
import { checkModel, findingsOf } from '../check-model.ts'
import { deliverCheck, readCheckOutputs } from '../check-output.ts'
import type { Invocation } from '../command.ts'
import { Configs } from '../config-file.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { printDiagnostics } from '../output.ts'
import { modelsOf } from '../patterns.ts'
import { partOf, type Shard, shardOf } from '../shard.ts'

type Color = 'auto' | 'always' | 'never'
type FailOn = 'error' | 'warn'

/** What a command line says of the run as a whole. */
interface Asked {
  readonly today: Day
  readonly seed: number
  readonly shard: Shard | undefined
}

/** `bote check [model...]` */
export function run(invocation: Invocation, host: Host): number {
  const { args, flags } = invocation
  const files = readCheckOutputs(flags, host)
  const asked = readAsked(flags, host)
  if (files === undefined || asked === undefined) return EXIT.usage
  const { today, seed, shard } = asked
  const found = modelsOf(args, host)
  const models = partOf(found.models, shard)
  const configs = new Configs(host, flags.config as string | undefined)
  const diagnostics: Diagnostic[] = []
  if (found.missing.length > 0 || found.models.length === 0)
    diagnostics.push({ slug: 'no-model-files', words: found.missing, labels: [] })
  // Those of all models, so that every part of a run is weighed and compared in the same way.
  for (const model of found.models) configs.of(model)
  const against = baseOf(flags.against as string | undefined, configs, host, diagnostics)
  const checking = {
    host,
    library: libraryOf(host),
    today,
    seed,
    allowOutside: flags.allowOutside === true,
    against,
    failOn: flags.failOn as FailOn | undefined,
    configOf: (model: string) => configs.of(model),
  }
  const checked = models.map((model) => checkModel(model, checking))
  const results = checked.map(({ model }) => model)
  // What a part has no use for, another part may need.
  const idle = shard === undefined ? unusedIn(configs, results, args.length === 0) : []
  const all = [...configs.diagnostics, ...diagnostics, ...idle]
  const report = reportOf(
    {
      today: dateOf(today),
      against: against.kind === 'nothing' ? null : against.name,
      reproduce: reproduced(invocation, asked),
      shard: shard ?? null,
    },
    results,
    findingsOf(all, NONE).map(({ finding }): Finding => finding),
    checking.failOn ?? configs.all.find(({ config }) => config.failOn !== undefined)?.config.failOn ?? 'error'
  )
  if (flags.format === 'text')
    printDiagnostics([...all, ...checked.flatMap(({ errors }) => errors)], host, flags.color as Color)
  return deliverCheck(report, files, flags, host)
}

const NONE: ReadonlyMap<string, 'off' | 'warn' | 'error'> = new Map()

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
  return { today, seed, shard }
}

/** What the run compares with; nothing, after a problem, where that cannot be opened. */
function baseOf(named: string | undefined, configs: Configs, host: Host, diagnostics: Diagnostic[]): Against {
  const configured = configs.all.flatMap(({ config, shown }) =>
    config.baseline === undefined ? [] : [shown === '' ? config.baseline : `${shown}/${config.baseline}`]
  )
  const opened = openAgainst(named, configured[0] ?? BASELINE, host)
  if ('kind' in opened) return opened
  diagnostics.push(opened)
  return { kind: 'nothing' }
}

/**
 * Shared waivers that let nothing through. One that names nothing in the models checked is said to be unused only where
 * these are all there are.
 */
function unusedIn(
  configs: Configs,
  models: readonly CheckedModel[],
  everything: boolean
): readonly Diagnostic[] {
  const lines = models.flatMap(({ waivers }) => waivers)
  return configs.all.flatMap(({ waivers }) =>
    waivers.flatMap(({ said }): Diagnostic[] => {
      const mine = lines.filter(
        ({ check, until, why }) => check === said.check && until === dateOf(said.lastDay) && why === said.why
      )
      const idle = mine.length === 0 ? everything : mine.every(({ state }) => state === 'unused')
      return idle ? [unusedShared({ waiver: said, shared: true })] : []
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

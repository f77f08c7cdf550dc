import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Day } from '../units/calendar.ts'
import { type Against, openAgainst } from './against.ts'
import { BASELINE } from './baseline-file.ts'
import { type Checked, checkModel } from './check-model.ts'
import { Configs } from './config-file.ts'
import type { Host } from './host.ts'
import { libraryOf } from './library.ts'

/** Models to check and what they are checked under, as plain data: it may have to go to another thread. */
export interface Part {
  readonly models: readonly string[]
  readonly today: Day
  readonly seed: number
  readonly allowOutside: boolean
  readonly against: string | undefined
  readonly config: string | undefined
  readonly failOn: 'error' | 'warn' | undefined
}

/** What the models of a run have in common, opened once in every thread. */
export interface Opened {
  readonly configs: Configs
  readonly against: Against
  /** Why there is nothing to compare with, though something was named. */
  readonly problem: Diagnostic | undefined
}

/** Reads the configurations of some models and opens what they are compared with. */
export function openPart({ models, against, config }: Part, host: Host): Opened {
  const configs = new Configs(host, config)
  for (const model of models) configs.of(model)
  const [configured] = configs.all.flatMap(({ config: { baseline }, shown }) =>
    baseline === undefined ? [] : [shown === '' ? baseline : `${shown}/${baseline}`]
  )
  const opened = openAgainst(against, configured ?? BASELINE, host)
  return 'kind' in opened
    ? { configs, against: opened, problem: undefined }
    : { configs, against: { kind: 'nothing' }, problem: opened }
}

/** Checks some models, one after another. */
export function checkPart(part: Part, { configs, against }: Opened, host: Host): readonly Checked[] {
  const library = libraryOf(host)
  const run = { ...part, host, library, against, configOf: (model: string) => configs.of(model) }
  return part.models.map((model) => checkModel(model, run))
}

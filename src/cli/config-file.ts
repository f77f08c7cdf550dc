import { dirname, join, relative, resolve, sep } from 'node:path'
import { CATALOGUE, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Config, readConfig, type Shared } from '../model/config.ts'
import type { DraftBudget } from '../model/draft.ts'
import type { Waiver } from '../model/model.ts'
import { MAX_MODEL_SIZE, readYaml } from '../model/yaml.ts'
import { dayOf } from '../units/calendar.ts'
import type { Host } from './host.ts'
import { reportUnread } from './load.ts'
import { isMatch } from './patterns.ts'

const CONFIG = 'bote.config.yaml'

/** A configuration with where it stands. */
export interface ConfigFile {
  readonly config: Config
  /** Folder that its patterns and paths are counted from. */
  readonly folder: string
  /** The same from the working folder, with `/` between folders; empty for the working folder itself. */
  readonly shown: string
  readonly waivers: readonly Shared<Waiver>[]
}

/** What a configuration says of one model. */
export interface SharedWith {
  readonly budgets: readonly DraftBudget[]
  readonly waivers: readonly Waiver[]
}

/** Finds the configuration of each model, and reads each of them once. */
export class Configs {
  /** What is wrong with those that were read. */
  readonly diagnostics: Diagnostic[] = []
  private readonly byFolder = new Map<string, ConfigFile | undefined>()
  private readonly files = new Map<string, ConfigFile | undefined>()

  constructor(
    private readonly host: Host,
    /** One for all models, whatever lies beside them. */
    private readonly named: string | undefined
  ) {
    if (named !== undefined) this.read(resolve(host.cwd, named), named)
  }

  /** Every configuration read so far. */
  get all(): readonly ConfigFile[] {
    return [...this.files.values()].flatMap((file) => file ?? [])
  }

  /** The nearest configuration at or above the folder of a model, up to the top of its repository. */
  of(model: string): ConfigFile | undefined {
    if (this.named !== undefined) return this.files.get(resolve(this.host.cwd, this.named))
    return this.above(dirname(resolve(this.host.cwd, model)))
  }

  private above(folder: string): ConfigFile | undefined {
    if (this.byFolder.has(folder)) return this.byFolder.get(folder)
    const { host } = this
    const path = join(folder, CONFIG)
    const shown = relative(host.cwd, path).split(sep).join('/')
    const isTop = host.realPath(join(folder, '.git')) !== undefined || dirname(folder) === folder
    const found =
      host.realPath(path) !== undefined
        ? this.read(path, shown)
        : isTop
          ? undefined
          : this.above(dirname(folder))
    this.byFolder.set(folder, found)
    return found
  }

  private read(path: string, shown: string): ConfigFile | undefined {
    if (this.files.has(path)) return this.files.get(path)
    const report = (d: Diagnostic) => void this.diagnostics.push(d)
    const text = this.host.readFile(path, MAX_MODEL_SIZE)
    let file: ConfigFile | undefined
    if (text.kind !== 'text') reportUnread(shown, text, undefined, undefined, report)
    else if (text.text.trim() !== '') {
      const node = readYaml({ name: shown, text: text.text }, report)
      const config = node && readConfig(node, FINDINGS, { kinds: [], report })
      const folder = dirname(path)
      const place = relative(this.host.cwd, folder).split(sep).join('/')
      if (config !== undefined) file = { config, folder, shown: place, waivers: datedWaivers(config, report) }
    }
    this.files.set(path, file)
    return file
  }
}

/** Codes and names of what a severity may be given for. */
const FINDINGS: readonly string[] = [
  'published',
  ...Object.entries(CATALOGUE).flatMap(([slug, { code, severity }]) =>
    severity === 'error' && !slug.startsWith('waiver') ? [] : [slug, code]
  ),
]

const datedWaivers = (config: Config, report: (d: Diagnostic) => void): readonly Shared<Waiver>[] =>
  config.waivers.flatMap(({ said, models }) => {
    const lastDay = dayOf(said.until.trim())
    if (lastDay !== undefined) return [{ said: { ...said, lastDay }, models }]
    const noSuchDay = /^\d{4}-\d{2}-\d{2}$/.test(said.until.trim())
    report({ slug: 'bad-date', text: said.until, noSuchDay, labels: [{ span: said.untilSpan, role: '' }] })
    return []
  })

/** What a configuration says of a model, by its path from the working folder with `/` between folders. */
export function sharedWith({ config, shown, waivers }: ConfigFile, model: string): SharedWith {
  const path = shown === '' ? model : relative(shown, model).split(sep).join('/')
  const mine = <T>(all: readonly Shared<T>[]): readonly T[] =>
    all.flatMap(({ said, models }) =>
      models === undefined || models.some((pattern) => isMatch(path, pattern)) ? [said] : []
    )
  return { budgets: mine(config.budgets), waivers: mine(waivers) }
}

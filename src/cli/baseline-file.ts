import { dirname, relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Host } from './host.ts'
import { reportUnread } from './load.ts'

/** The figures of models as they were when someone agreed to them, kept in a file beside them. */
export interface Baseline {
  /** Values in base units by id, by the path of the model from the working folder. */
  readonly models: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Where a baseline is kept unless a configuration or a flag says otherwise. */
export const BASELINE = 'bote.baseline.json'

const VERSION = 1
/** Largest baseline, in bytes: some thousand models. */
const MOST = 64_000_000
/** As many digits as are the same on every machine, and no more than a reviewer can bear. */
const DIGITS = 12

/** Reads a baseline; `missing` where there is none. */
export function readBaseline(file: string, host: Host): Baseline | Diagnostic | 'missing' {
  const path = resolve(host.cwd, file)
  const text = host.readFile(path, MOST)
  if (text.kind === 'problem' && text.problem === 'missing') return 'missing'
  if (text.kind !== 'text') {
    const problems: Diagnostic[] = []
    reportUnread(file, text, undefined, undefined, (d) => problems.push(d))
    return problems[0] ?? 'missing'
  }
  const wrong = (found: string): Diagnostic => ({ slug: 'bad-baseline', file, found, labels: [] })
  let held: unknown
  try {
    held = JSON.parse(text.text)
  } catch {
    return wrong('it is not JSON')
  }
  if (!isHeld(held)) return wrong(`it is not of version ${VERSION}`)
  const folder = dirname(path)
  const models = Object.entries(held.models).map(([model, figures]) => {
    const place = relative(host.cwd, resolve(folder, model)).split(sep).join('/')
    return [place, new Map(Object.entries(figures).filter(([, value]) => Number.isFinite(value)))] as const
  })
  return { models: new Map(models) }
}

interface Held {
  readonly schemaVersion: number
  readonly models: Readonly<Record<string, Readonly<Record<string, number>>>>
}

function isHeld(held: unknown): held is Held {
  if (!isRecord(held) || held.schemaVersion !== VERSION || !isRecord(held.models)) return false
  return Object.values(held.models).every(isRecord)
}

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** The text of a baseline: models by their path from its own folder and figures by id, both sorted. */
export function baselineText(file: string, { models }: Baseline, host: Host): string {
  const folder = dirname(resolve(host.cwd, file))
  const paths = [...models].map(([path, figures]) => {
    const place = relative(folder, resolve(host.cwd, path)).split(sep).join('/')
    return [
      place,
      sorted([...figures].map(([id, value]) => [id, Number(value.toPrecision(DIGITS))])),
    ] as const
  })
  const held = { schemaVersion: VERSION, tool: 'bote', command: 'baseline', models: sorted(paths) }
  return `${JSON.stringify(held, null, 2)}\n`
}

/** `Object.fromEntries` makes properties of its own of all names, `__proto__` as well. */
const sorted = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

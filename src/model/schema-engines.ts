import * as z from 'zod'
import type { Kind } from './kind.ts'
import type { ReferenceTable } from './reference.ts'
import type { Common } from './schema-shapes.ts'

/** Technologies whose ceilings a model may refer to, and at which end of what is known of them. */
export interface Engines {
  readonly names: readonly Engine[]
  /** `low`, `typical`, `high`: the columns of the table. */
  readonly columns: readonly string[]
}

interface Engine {
  readonly name: string
  /** The technology this is another name of. */
  readonly sameAs?: string
  /** What one node takes, as printed, by metric: `writes` is `~5 k/s`. */
  readonly ceilings: ReadonlyMap<string, string>
}

/** The technologies of a table whose rows are named `redis.ops`. */
export function enginesOf(table: ReferenceTable): Engines {
  const ceilings = new Map<string, Map<string, string>>()
  for (const row of table.rows) {
    const [engine = '', ...metric] = row.key.split('.')
    const column = table.pick.find((id) => row.cells[id] !== undefined)
    const known = ceilings.get(engine) ?? new Map<string, string>()
    if (column !== undefined) known.set(metric.join('.'), row.cells[column]?.text ?? '')
    ceilings.set(engine, known)
  }
  const own = [...ceilings].map(([name, known]) => ({ name, ceilings: known }))
  const aliases = Object.entries(table.aliases ?? {}).map(([name, sameAs]) => ({
    name,
    sameAs,
    ceilings: ceilings.get(sameAs) ?? new Map<string, string>(),
  }))
  return { names: [...own, ...aliases], columns: table.columns.map((c) => c.id) }
}

/** The names, those first that have most of the ceilings the kind asks for, each with what they are. */
export function engineNames(kind: Kind, engines: Engines, { notes }: Common): z.ZodType {
  const metrics = metricsOf(kind)
  const known = (engine: Engine) => metrics.filter((metric) => engine.ceilings.has(metric))
  const sorted = engines.names.toSorted(
    (a, b) =>
      known(b).length - known(a).length || Number(a.sameAs !== undefined) - Number(b.sameAs !== undefined)
  )
  return z.enum(sorted.map((engine) => engine.name)).register(notes, {
    id: `${titleOf(kind)}Engine`,
    title: 'Technology',
    enumDescriptions: sorted.map((engine) => {
      const figures = known(engine).map((metric) => `${metric} ${engine.ceilings.get(metric)}`)
      const one =
        figures.length === 0 ? `no ceiling that ${kind.section} use` : `one node: ${figures.join(', ')}`
      return engine.sameAs === undefined ? one : `${engine.sameAs}; ${one}`
    }),
  })
}

/** The ceilings a kind's formulas read: `engine.writes` is `writes`. */
function metricsOf(kind: Kind): readonly string[] {
  const text = JSON.stringify([kind.fields, kind.quantities])
  return [...new Set([...text.matchAll(/\bengine\.(\w+)/g)].map((match) => match[1] ?? ''))]
}

/** `Store`: what editors head a component with. */
export const titleOf = (kind: Kind): string => kind.kind.charAt(0).toUpperCase() + kind.kind.slice(1)

import * as z from 'zod'
import { type EngineField, isEngine, type Kind } from './kind.ts'
import type { ReferenceTable, ReferenceTables } from './reference.ts'
import type { Common } from './schema-shapes.ts'

/** The technologies of every table from which components of these kinds may name one, by table. */
export type Engines = ReadonlyMap<string, EnginesOfTable>

export function enginesIn(tables: ReferenceTables, kinds: readonly Kind[]): Engines {
  const fields = kinds.flatMap((kind) => Object.values(kind.fields).filter(isEngine))
  return new Map(
    [...new Set(fields.map(({ of }) => of))].map((name) => {
      const table = tables.find(name)
      if (table === undefined) throw new Error(`there is no table of ${name}`)
      return [name, enginesOf(table)]
    })
  )
}

/** Technologies whose figures a model may refer to, and at which end of what is known of them. */
export interface EnginesOfTable {
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
function enginesOf(table: ReferenceTable): EnginesOfTable {
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
export function engineNames(
  kind: Kind,
  [key, field]: readonly [string, EngineField],
  engines: EnginesOfTable,
  { notes }: Common
): z.ZodType {
  const metrics = metricsOf(kind, key)
  const known = (engine: Engine) => metrics.filter((metric) => engine.ceilings.has(metric))
  const sorted = engines.names.toSorted(
    (a, b) =>
      known(b).length - known(a).length || Number(a.sameAs !== undefined) - Number(b.sameAs !== undefined)
  )
  return z.enum(sorted.map((engine) => engine.name)).register(notes, {
    id: `${definitionOf(kind)}${key.charAt(0).toUpperCase()}${key.slice(1)}`,
    title: titleOfEngine(field),
    enumDescriptions: sorted.map((engine) => {
      const figures = known(engine).map((metric) => `${metric} ${engine.ceilings.get(metric)}`)
      const one =
        figures.length === 0
          ? `no figure that ${kind.section} use`
          : `${field.of === 'ceilings' ? 'one node: ' : ''}${figures.join(', ')}`
      return engine.sameAs === undefined ? one : `${engine.sameAs}; ${one}`
    }),
  })
}

/** What editors head the name of one with. */
export const titleOfEngine = ({ of }: EngineField): string => (of === 'ceilings' ? 'Technology' : 'Provider')

/** The figures a kind's formulas read: `engine.writes` is `writes`. */
function metricsOf(kind: Kind, key: string): readonly string[] {
  const text = JSON.stringify([kind.fields, kind.quantities])
  const read = new RegExp(`\\b${key}\\.(\\w+)`, 'g')
  return [...new Set([...text.matchAll(read)].map((match) => match[1] ?? ''))]
}

/** The name of a kind's definition. One of the user's own may be called as anything else is, `rate` or `Store`. */
export const definitionOf = (kind: Kind): string =>
  kind.origin === undefined ? titleOf(kind) : `Own.${kind.kind}.${titleOf(kind)}`

/** `Store`: what editors head a component with. */
export const titleOf = (kind: Kind): string => kind.kind.charAt(0).toUpperCase() + kind.kind.slice(1)

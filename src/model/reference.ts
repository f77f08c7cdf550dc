/** One cell of a reference table: what the source prints, and the same as a literal where there is one figure. */
interface Cell {
  readonly text: string
  readonly value?: string
}

export interface ReferenceRow {
  readonly key: string
  readonly label: string
  readonly group?: string | undefined
  readonly cells: Readonly<Record<string, Cell>>
  readonly kind?: string | undefined
  readonly source: string
  readonly date: string
  readonly verified: boolean
  /** Columns of this row that are an editor's figures, not the source's. */
  readonly unverified?: readonly string[] | undefined
  readonly note?: string | undefined
}

export interface ReferenceColumn {
  readonly id: string
  readonly title: string
  readonly source?: string
  readonly date?: string
  readonly verified?: boolean
  readonly note?: string
}

/** A table of sourced figures that models refer to by name: `latency.dc_round_trip`, `ceilings.redis.ops`. */
export interface ReferenceTable {
  readonly table: string
  readonly title: string
  readonly about: string
  /** Columns a bare name reads, first one that has a value. */
  readonly pick: readonly string[]
  readonly columns: readonly ReferenceColumn[]
  readonly aliases?: Readonly<Record<string, string>>
  readonly rows: readonly ReferenceRow[]
}

/** The tables by name, each read only when asked for. */
export interface ReferenceTables {
  readonly names: readonly string[]
  find(name: string): ReferenceTable | undefined
}

import type { Figure, Typed } from '../lang/typed.ts'
import { readValue } from '../model/figures.ts'
import type { Model } from '../model/model.ts'
import type { ReferenceTable } from '../model/reference.ts'

/** A limit that a reference table gives as it is, and what the table has beside the figure that was read. */
export interface CitedLimit {
  readonly figure: Figure
  /** Other columns of the same row and source, in the order of the table, in base units. */
  readonly others: readonly { readonly column: string; readonly value: number }[]
}

export type FindTable = (name: string) => ReferenceTable | undefined

/** Where a limit comes straight from a reference row: that row. Undefined when it is given, or worked out. */
export function citedLimit(limit: Typed, model: Model, find: FindTable): CitedLimit | undefined {
  const figure = figureOf(limit, model)
  const [name = '', ...path] = figure?.name.split('.') ?? []
  const table = find(name)
  if (figure === undefined || table === undefined) return undefined
  const row = table.rows.find(
    ({ key }) => key === path.join('.') || `${key}.${figure.column}` === path.join('.')
  )
  const others = table.columns.flatMap(({ id, source }) => {
    const text = row?.cells[id]?.value
    // A column with a source of its own says what someone else takes.
    if (text === undefined || source !== undefined || id === figure.column) return []
    const value = readValue(text, model.units.exact)?.value
    return value === undefined || value === figure.value ? [] : [{ column: id, value }]
  })
  return { figure, others }
}

function figureOf(typed: Typed, model: Model): Figure | undefined {
  switch (typed.kind) {
    case 'cite':
      return typed.figure
    case 'convert':
      return figureOf(typed.operand, model)
    case 'ref': {
      const quantity = model.quantities.find(({ id }) => id === typed.id)
      return quantity === undefined || quantity.round !== undefined
        ? undefined
        : figureOf(quantity.expr, model)
    }
    default:
      return undefined
  }
}

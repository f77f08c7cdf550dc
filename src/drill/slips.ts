import { COUNT, type Dimension } from '../units/dimension.ts'
import { formatQuantity } from '../units/print.ts'
import type { Figures } from './figures.ts'
import type { Composed } from './scenarios.ts'

/** The figures of a working, in base units; every line adds one, and the next ones rest on it. */
export type Board = Readonly<Record<Name, number>>
type Name = 'actions' | 'rate' | 'peak' | 'perDay' | 'retained' | 'copies' | 'bandwidth' | 'busy'

/** What a model has for each figure of the board, and what is given. */
export class Given {
  constructor(
    private readonly figures: Figures,
    private readonly of: Composed
  ) {}

  readonly day = (): number => this.factor('day')
  readonly hour = (): number => this.factor('h')
  readonly bits = (): number => 1 / this.factor('b')
  readonly users = (): Shown => this.shown('users.dau')
  readonly each = (): Shown => this.shown(`${this.of.action}.per_user`)
  readonly size = (): Shown => this.shown(`${this.of.action}.payload`)
  readonly factorOfPeak = (): Shown => this.shown(`${this.of.action}.peak`)
  readonly years = (): Shown => this.shown(`${this.of.store}.retention`)
  readonly replication = (): Shown => this.shown(`${this.of.store}.replication`)
  readonly latency = (): Shown => this.shown(`${this.of.service}.latency`)

  /** A value as it stands on the board. */
  text(value: number, dimension: Dimension, as?: string): string {
    return formatQuantity(value, dimension, this.figures.of.model.units, as === undefined ? {} : { as })
  }

  /** A plain count. */
  count = (value: number): string => this.text(value, COUNT)

  private shown(id: string): Shown {
    return {
      value: this.figures.value(id),
      text: this.figures
        .text(id)
        .replace(/ users$/, '')
        .replace('/user', ''),
    }
  }

  private factor(unit: string): number {
    return this.figures.of.model.units.find(unit)?.factor ?? Number.NaN
  }
}

interface Shown {
  readonly value: number
  readonly text: string
}

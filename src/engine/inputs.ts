import { lognormalSpread } from '../lang/distributions.ts'
import { FRACTIONS } from '../lang/elementary.ts'
import type { Cubics, Kernel } from './kernel.ts'
import { cubicCells, cubicsFor } from './normal.ts'
import type { Input } from './program.ts'
import { shuffleCells, shuffleOf } from './samples.ts'
import type { Fill } from './schedule.ts'

/** Makes the samples of inputs, in base units, each from the stream of its name. */
export class Drawing {
  private cubics: Cubics | undefined
  private readonly fractions: Float64Array

  constructor(
    private readonly kernel: Kernel,
    private readonly seed: number,
    private readonly samples: number
  ) {
    this.fractions = kernel.memory.doubles(FRACTIONS.length)
    this.fractions.set(FRACTIONS)
  }

  /** How many doubles of a kernel's memory it takes to draw a number of inputs. */
  static cells(inputs: number, samples: number): number {
    return FRACTIONS.length + cubicCells(samples) + inputs * shuffleCells(samples)
  }

  /**
   * The samples of one input. `median` is its point value: a spread of nothing gives exactly that. Normal and
   * lognormal inputs come from a table of the normal quantile and are within 1e-7 standard deviations (of the
   * logarithm, for a lognormal one) of `input.quantile`.
   */
  samplesOf(input: Input, median: number): Fill {
    const shuffle = shuffleOf(this.seed, input.stream, this.samples, this.kernel)
    const toValues = this.valuesOf(input, median)
    return (into, from, count) => {
      this.kernel.shuffled(into, from, count, shuffle)
      toValues(into, count)
    }
  }

  /** What turns probabilities into values of an input, in place. */
  valuesOf(input: Input, median: number): (column: Float64Array, count: number) => void {
    const { kernel, fractions } = this
    const [first = 0, second = 0] = input.params
    switch (input.family) {
      case 'normal': {
        const cubics = this.normal()
        return (column, count) => {
          kernel.toNormal(column, count, cubics)
          for (let i = 0; i < count; i++) column[i] = first + second * (column[i] as number)
        }
      }
      case 'lognormal': {
        const cubics = this.normal()
        const spread = lognormalSpread(first, second)
        return (column, count) => {
          kernel.toNormal(column, count, cubics)
          kernel.toLognormal(column, count, median, spread, fractions)
        }
      }
      default:
        return (column, count) => {
          for (let i = 0; i < count; i++) column[i] = input.quantile(column[i] as number)
        }
    }
  }

  private normal(): Cubics {
    this.cubics ??= cubicsFor(this.samples, this.kernel.memory)
    return this.cubics
  }
}

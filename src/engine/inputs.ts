import { lognormalSpread, normalProbability } from '../lang/distributions.ts'
import { FRACTIONS } from '../lang/elementary.ts'
import { CUBIC_CELLS } from './cubics.ts'
import type { Cubics, Kernel } from './kernel.ts'
import { cubicsIn } from './normal.ts'
import type { Input } from './program.ts'
import { type Method, REPLICATES, type Stream, startOf, streamCells, streamOf } from './samples.ts'
import type { Fill } from './schedule.ts'

/** What is drawn: how many samples, from which seed, how. */
export interface Draw {
  readonly samples: number
  readonly seed: number
  readonly method: Method
}

/** Makes the samples of inputs, in base units, each from the stream of its name. */
export class Drawing {
  private cubics: Cubics | undefined
  private readonly fractions: Float64Array
  private readonly streams = new Map<string, Stream>()
  private readonly scratch: Float64Array

  /** `size` is the longest block that will be asked for. */
  constructor(
    private readonly kernel: Kernel,
    private readonly draw: Draw,
    size: number
  ) {
    this.fractions = kernel.memory.doubles(FRACTIONS.length)
    this.fractions.set(FRACTIONS)
    this.scratch = kernel.memory.doubles(size)
  }

  /** How many doubles of a kernel's memory it takes to draw some inputs. */
  static cells(inputs: readonly Input[], samples: number, size: number): number {
    const streams = new Set(inputs.flatMap((input) => partsOf(input).map(({ stream }) => stream)))
    return FRACTIONS.length + CUBIC_CELLS + size + streams.size * streamCells(samples)
  }

  /**
   * The samples of one input. `median` is its point value: a spread of nothing gives exactly that. Normal and
   * lognormal inputs come from a table of the normal quantile and are within 1e-7 standard deviations (of the
   * logarithm, for a lognormal one) of `input.quantile`.
   */
  samplesOf(input: Input, median: number): Fill {
    const parts = partsOf(input).map(({ stream, weight }) => ({ stream: this.streamOf(stream), weight }))
    const toValues = this.valuesOf(input, median)
    return (into, from, count) => {
      if (input.mix === undefined)
        for (const { stream } of parts) this.probabilities(stream, into, from, count)
      else this.mixed(parts, into, from, count)
      toValues(into, count)
    }
  }

  /** What turns probabilities, or the normal scores of a correlated input, into values of an input, in place. */
  private valuesOf(input: Input, median: number): (column: Float64Array, count: number) => void {
    const { kernel, fractions } = this
    const [first = 0, second = 0] = input.params
    const toScores = (column: Float64Array, count: number): void => {
      if (input.mix === undefined) kernel.toNormal(column, count, this.normal())
    }
    switch (input.family) {
      case 'normal':
        return (column, count) => {
          toScores(column, count)
          for (let i = 0; i < count; i++) column[i] = first + second * (column[i] as number)
        }
      case 'lognormal': {
        const spread = lognormalSpread(first, second)
        return (column, count) => {
          toScores(column, count)
          kernel.toLognormal(column, count, median, spread, fractions)
        }
      }
      default: {
        const toProbability = input.mix === undefined ? (p: number) => p : normalProbability
        return (column, count) => {
          for (let i = 0; i < count; i++) column[i] = input.quantile(toProbability(column[i] as number))
        }
      }
    }
  }

  /** Normal scores that are correlated: weighted sums of independent ones. */
  private mixed(
    parts: readonly { readonly stream: Stream; readonly weight: number }[],
    into: Float64Array,
    from: number,
    count: number
  ): void {
    const { kernel, scratch } = this
    into.fill(0, 0, count)
    for (const { stream, weight } of parts) {
      this.probabilities(stream, scratch, from, count)
      kernel.toNormal(scratch, count, this.normal())
      for (let i = 0; i < count; i++) into[i] = (into[i] as number) + weight * (scratch[i] as number)
    }
  }

  /** Writes samples of a stream, one replicate after another, to the start of `into`. */
  private probabilities({ key, nets }: Stream, into: Float64Array, from: number, count: number): void {
    const { samples } = this.draw
    const end = from + count
    let replicate = Math.floor((from * REPLICATES) / samples)
    while (startOf(replicate + 1, samples) <= from) replicate++
    for (let at = from; at < end; replicate++) {
      const start = startOf(replicate, samples)
      const upTo = Math.min(end, startOf(replicate + 1, samples))
      const part = into.subarray(at - from, upTo - from)
      const net = nets[replicate]
      if (net === undefined) this.kernel.random(part, at - start, upTo - at, key, replicate)
      else this.kernel.net(part, at - start, upTo - at, net)
      at = upTo
    }
  }

  private streamOf(name: string): Stream {
    const { seed, samples, method } = this.draw
    const known = this.streams.get(name) ?? streamOf(seed, name, samples, method, this.kernel)
    this.streams.set(name, known)
    return known
  }

  private normal(): Cubics {
    this.cubics ??= cubicsIn(this.kernel.memory)
    return this.cubics
  }
}

const partsOf = ({ stream, mix }: Input): NonNullable<Input['mix']> => mix ?? [{ stream, weight: 1 }]

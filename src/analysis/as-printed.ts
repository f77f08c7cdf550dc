import { refsOf, type Typed } from '../lang/typed.ts'
import type { Published } from '../model/model.ts'
import { type Computed, upstreamOf, valueWith } from './computed.ts'

/** A figure a source printed, and what it comes to. */
export interface Stated {
  readonly published: Published
  /** Computed, in base units. */
  readonly value: number
}

/** A printed figure as the working of another takes it in: the value that one quantity has by it. */
export interface Taken {
  readonly published: Published
  readonly id: string
  readonly value: number
  /** The quantity is the one printed, not one that the printed figure is a multiple of. */
  readonly itself: boolean
}

/** Quantities looked at for what a printed figure is a multiple of, nearest first. */
const MOST_ROOTS = 32
const DUST = 1e-9

/** Works expressions out anew with published figures taken as their source printed them. */
export class AsPrinted {
  private readonly roots = new Map<Published, readonly string[]>()
  private readonly upstream = new Map<Typed, ReadonlySet<string>>()

  constructor(private readonly computed: Computed) {}

  /**
   * How a printed figure enters an expression: as the quantity it is, or, where the expression does not read that
   * one, by the nearest quantity that both come from. Four years printed as 28 PB make 448 PB of sixty-four.
   */
  taken(figure: Stated, node: Typed): Taken | undefined {
    const upstream = this.upstreamOf(node)
    const { published, value } = figure
    const id = this.rootsOf(figure).find((root) => upstream.has(root))
    if (id === undefined) return undefined
    const itself = isRefTo(published.is, id)
    const factor = published.value / value
    return { published, id, value: itself ? published.value : this.valueOf(id) * factor, itself }
  }

  /** Where two give the same quantity a value, the first does. */
  value(node: Typed, taken: readonly Taken[]): number {
    const replaced = new Map([...taken].reverse().map(({ id, value }) => [id, value]))
    return valueWith(node, replaced, this.computed)
  }

  private valueOf(id: string): number {
    const { program, values } = this.computed
    return values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
  }

  private upstreamOf(node: Typed): ReadonlySet<string> {
    const known = this.upstream.get(node)
    if (known !== undefined) return known
    const ids = new Set(upstreamOf(node, this.computed).map((q) => q.id))
    this.upstream.set(node, ids)
    return ids
  }

  /** The quantity a figure is, and those worked out that it is a plain multiple of: nearest first. */
  private rootsOf(figure: Stated): readonly string[] {
    const { published } = figure
    const known = this.roots.get(published)
    if (known !== undefined) return known
    // An assumption is given, whatever a source printed of what follows from it.
    const workedOut = upstreamOf(published.is, this.computed).filter(
      ({ id, expr }) => isRefTo(published.is, id) || (expr.kind !== 'ref' && refsOf(expr).length > 0)
    )
    const near = workedOut.slice(0, MOST_ROOTS).map((q) => q.id)
    const roots = near.filter((id) => this.isMultiple(figure, id))
    this.roots.set(published, roots)
    return roots
  }

  private isMultiple({ published, value }: Stated, id: string): boolean {
    const { is } = published
    if (isRefTo(is, id)) return true
    const factor = published.value / value
    if (!Number.isFinite(factor) || factor === 0) return false
    const scaled = valueWith(is, new Map([[id, this.valueOf(id) * factor]]), this.computed)
    return Math.abs(scaled / published.value - 1) <= DUST
  }
}

const isRefTo = (node: Typed, id: string): boolean => node.kind === 'ref' && node.id === id

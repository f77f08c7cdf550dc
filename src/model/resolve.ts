import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Checking } from '../lang/agree.ts'
import { checkBits, fitTo } from '../lang/expect.ts'
import type { Found, Scope } from '../lang/scope.ts'
import type { Tree } from '../lang/tree.ts'
import { type Figure, refsOf, type Typed, walk } from '../lang/typed.ts'
import type { Span } from '../text/source.ts'
import { COUNT, type Dimension } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { alternativeAt, applicable } from './alternative.ts'
import { type Attempt, attempt, attemptBinding, type Checked, type Known } from './attempt.ts'
import type { Definition, Surroundings } from './definition.ts'
import type { DraftChange, DraftComponent, Given } from './draft.ts'
import { formulaOf } from './formula.ts'
import { grownAs } from './growth.ts'
import type { Quantity } from './model.ts'
import { componentScope, modelScope, type Resolving } from './naming.ts'
import { placesOf } from './places.ts'
import { quantityOf, type Resolved } from './quantity.ts'

/** Most members of a circle that are pointed at; a reader follows no more. */
const MOST_POINTED = 8

/** Longest chain of quantities each waiting for the next; the call stack holds a few thousand. */
const MAX_CHAIN = 400

/**
 * Turns definitions into checked quantities, on demand and each once. The order in which they finish is a
 * topological order: a quantity is done only after everything it reads.
 */
export class Resolver implements Resolving, Known {
  readonly order: Quantity[] = []
  private readonly open: string[] = []
  /** Where the formula stands that is tried for a quantity of a kind of the user's own. */
  readonly tried = new Map<string, Span>()
  private readonly told = new Set<string>()
  /** For each quantity that was read and not written, who read it. */
  readonly unwritten = new Map<string, Set<string>>()

  constructor(
    readonly around: Surroundings,
    private readonly changes: ReadonlyMap<string, DraftChange>,
    private readonly growths: ReadonlyMap<string, Given> = new Map(),
    private readonly done: Map<string, Resolved> = new Map()
  ) {}

  /** One that has resolved the same but for some quantities, and takes these from other changes. */
  anew(ids: Iterable<string>, around: Surroundings, changes: ReadonlyMap<string, DraftChange>): Resolver {
    const done = new Map(this.done)
    for (const id of ids) done.delete(id)
    return new Resolver(around, changes, this.growths, done)
  }

  lookup(id: string): Found {
    const definition = this.around.definitions.get(id)
    if (definition === undefined) return { kind: 'unknown', suggestion: undefined }
    const resolved = this.resolve(definition)
    if (resolved.kind !== 'quantity') return { kind: 'absent', id }
    const { dimension, expr } = resolved.quantity
    return { kind: 'quantity', id, dimension, boolean: expr.boolean }
  }

  dimensionOf(id: string): Dimension | undefined {
    return this.quantityAt(id)?.dimension
  }

  quantityAt(id: string): Quantity | undefined {
    const resolved = this.done.get(id)
    return resolved?.kind === 'quantity' ? resolved.quantity : undefined
  }

  figuresOf(component: string): readonly Figure[] {
    const figures: Figure[] = []
    for (const quantity of this.order)
      if (quantity.component === component)
        walk(quantity.expr, (node) => {
          if (node.kind === 'cite') figures.push(node.figure)
        })
    return figures
  }

  /** What would have to be given for an absent quantity; empty when it is broken instead, and already reported. */
  needsOf(id: string): readonly string[] {
    const resolved = this.done.get(id)
    return resolved?.kind === 'absent' ? resolved.needs : []
  }

  resolve(definition: Definition): Resolved {
    const { id } = definition
    const known = this.done.get(id)
    if (known !== undefined) return known
    if (this.open.includes(id)) return this.cycle(id)
    if (this.open.length >= MAX_CHAIN) {
      const labels = placesOf([...this.open.toReversed(), id], () => '', this).slice(0, 1)
      this.around.report({ slug: 'chain-too-long', limit: MAX_CHAIN, labels })
      this.done.set(id, { kind: 'broken' })
      return { kind: 'broken' }
    }
    this.open.push(id)
    const resolved = this.grown(this.build(definition), definition)
    this.open.pop()
    // A cycle found below has already marked this one broken.
    const final = this.done.get(id) ?? resolved
    this.done.set(id, final)
    if (final.kind === 'quantity') this.order.push(final.quantity)
    return final
  }

  /** Checks a formula written in the model, outside any definition: a budget, a published figure. */
  check(given: Given, scope = modelScope(this.around, this), statistic?: Checking['statistic']): Checked {
    if (given.tree === undefined) return { typed: undefined, needs: [] }
    const tried = attempt(given.tree, scope, this.around.report, this, statistic)
    return { typed: tried.typed, needs: this.rootNeeds(tried.absent) }
  }

  /** Checks a budget, which may ask statistics; a quantity in its place is reported. */
  checkCondition(given: Given, statistic: Checking['statistic']): Checked {
    const checked = this.check(given, modelScope(this.around, this), statistic)
    if (checked.typed === undefined || checked.typed.boolean) return checked
    this.around.report({ slug: 'condition-expected', labels: [{ span: given.span, role: '' }] })
    return { typed: undefined, needs: [] }
  }

  /** A quantity with how it grows: as the command line says, or the change, or whoever wrote the figure. */
  private grown(resolved: Resolved, { id, given }: Definition): Resolved {
    if (resolved.kind !== 'quantity') return resolved
    const change = this.changes.get(id)?.change
    const said = [this.growths.get(id), change?.kind === 'set' ? change.given : undefined, given]
    return { kind: 'quantity', quantity: grownAs(resolved.quantity, said, this) }
  }

  /** Checks that an expression could stand for a quantity, without putting it there: what scenarios need. */
  checkAgainst(definition: Definition, given: Given): void {
    const scope = modelScope(this.around, this, definition.from)
    const { typed } = this.check(given, scope)
    if (typed === undefined || given.tree === undefined) return
    if (definition.unit !== undefined) this.fitted(typed, given.tree, definition, scope, this.around.report)
  }

  private cycle(id: string): Resolved {
    const ids = this.open.slice(this.open.indexOf(id))
    const labels = placesOf(ids, (member) => `\`${member}\``, this).slice(0, MOST_POINTED)
    const place = `cycle ${labels[0]?.span.source.name}:${labels[0]?.span.start}`
    // Components of one kind share its formulas, and the circles in them.
    if (labels.length === 0 || !this.told.has(place))
      this.around.report({ slug: 'cycle', path: [...ids, id], labels })
    this.told.add(place)
    for (const member of ids) this.done.set(member, { kind: 'broken' })
    return { kind: 'broken' }
  }

  private build(definition: Definition): Resolved {
    const change = this.changes.get(definition.id)
    if (change?.change.kind === 'set') return this.fromGiven(definition, change.change.given, change)
    if (definition.given !== undefined) return this.fromGiven(definition, definition.given, change)
    return this.fromFormula(definition, change)
  }

  private fromGiven(definition: Definition, given: Given, change: DraftChange | undefined): Resolved {
    if (given.tree === undefined) return { kind: 'broken' }
    const scope = modelScope(this.around, this, definition.from)
    const tried = attempt(given.tree, scope, this.around.report, this)
    if (tried.typed === undefined) {
      if (tried.failed) return { kind: 'broken' }
      // What a technology has no figure for is not missed by a formula of ours, but it is by one that names it.
      const roots = this.rootNeeds(tried.absent)
      const needs = roots.length > 0 ? roots : tried.absent
      const labels = [{ span: given.span, role: '' }]
      if (needs.length > 0)
        this.around.report({ slug: 'not-evaluated', quantity: definition.id, needs, labels })
      return { kind: 'absent', needs }
    }
    const typed = this.fitted(tried.typed, given.tree, definition, scope, this.around.report)
    if (typed === undefined) return { kind: 'broken' }
    return {
      kind: 'quantity',
      quantity: quantityOf(definition, typed, definition.givenRole, given, change),
    }
  }

  private fromFormula(definition: Definition, change: DraftChange | undefined): Resolved {
    const { component, formula } = definition
    if (component === undefined || formula === undefined) return { kind: 'absent', needs: [definition.id] }
    const scope = componentScope(component, this.around, this)
    let needs: readonly string[] | undefined
    let unlimited = false
    for (const [i, alternative] of (typeof formula === 'string' ? [formula] : formula).entries()) {
      const text = applicable(definition, alternative, this.around, this.changes)
      if (text === undefined) continue
      const { tree, tried, fitted } = this.tryFormula(
        text,
        alternativeAt(definition, i),
        definition,
        component,
        scope
      )
      if (tried.failed || tree === undefined) return { kind: 'broken' }
      if (tried.absent.some((id) => id.startsWith(`${component.id}.engine.`))) unlimited = true
      if (fitted !== undefined) {
        // A default that is worked out from other figures is a computation; only a plain figure was assumed for you.
        const role = refsOf(fitted).length > 0 ? 'computed' : definition.formulaRole
        const quantity = quantityOf(definition, fitted, role, undefined, change, tried.binding)
        return { kind: 'quantity', quantity }
      }
      if (tried.meant || needs === undefined)
        needs =
          tried.meant || definition.formulaRole === 'computed' ? this.rootNeeds(tried.absent) : undefined
    }
    // Something optional of which no way of working it out was meant is not missed by what would use it.
    const idle =
      unlimited || (definition.optional && definition.formulaRole === 'computed' && needs === undefined)
    return { kind: 'absent', needs: idle ? [] : (needs ?? [definition.id]) }
  }

  private tryFormula(
    text: string,
    at: string,
    definition: Definition,
    component: DraftComponent,
    scope: Scope
  ): { tree: Tree | undefined; tried: Attempt; fitted: Typed | undefined } {
    const own = component.kind.origin !== undefined
    // A fault in a library formula is shown at the user's component first, and that of a kind of one's own once.
    const report: Report = (diagnostic) => {
      const at = diagnostic.labels[0]?.span
      const fault = `${diagnostic.slug} ${at?.source.name}:${at?.start}`
      if (own && this.told.has(fault)) return
      this.told.add(fault)
      const here = component.nameSpan
      const labels =
        here === undefined
          ? diagnostic.labels
          : [{ span: here, role: `in ${definition.id}` }, ...diagnostic.labels]
      this.around.report({ ...diagnostic, labels } as Diagnostic)
    }
    const { tree, place } = formulaOf(component.kind, text, at, report)
    if (own) this.tried.set(definition.id, place)
    if (tree === undefined)
      return {
        tree,
        tried: { typed: undefined, absent: [], failed: true, meant: false },
        fitted: undefined,
      }
    const tried = definition.binding
      ? attemptBinding(tree, scope, report, this)
      : attempt(tree, scope, report, this)
    const fitted =
      tried.typed === undefined ? undefined : this.fitted(tried.typed, tree, definition, scope, report)
    return { tree, tried, fitted }
  }

  isWritten(id: string): boolean {
    if (this.around.definitions.get(id)?.given !== undefined || this.changes.has(id)) return true
    const asking = this.open.at(-1)
    if (asking !== undefined) this.unwritten.set(id, (this.unwritten.get(id) ?? new Set()).add(asking))
    return false
  }

  resolvedAs(id: string): Resolved | undefined {
    return this.done.get(id)
  }

  isBroken(id: string): boolean {
    return this.done.get(id)?.kind === 'broken'
  }

  rootNeeds(absent: readonly string[]): readonly string[] {
    return [...new Set(absent.flatMap((id) => (this.done.has(id) ? this.needsOf(id) : [id])))]
  }

  private fitted(
    typed: Typed,
    tree: Tree,
    definition: Definition,
    scope: Scope,
    report: Report
  ): Typed | undefined {
    const { unit, each } = definition
    const field = definition.id.slice(
      definition.component === undefined ? 0 : definition.component.id.length + 1
    )
    const to: Checking = { report, absent: () => undefined }
    if (typed.boolean) {
      report({ slug: 'condition-as-number', labels: [{ span: typed.span, role: '' }] })
      return undefined
    }
    // A size is usually named under `assume` before a payload uses it: that is where the slip is made.
    if (unit === undefined) {
      if (definition.givenRole === 'assumed') checkBits(typed, field, to)
      return typed
    }
    const dimension = dimensionNamed(unit, this.around.units) ?? COUNT
    return fitTo(typed, tree, { dimension, field, unit, each }, scope, to)
  }
}

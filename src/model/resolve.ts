import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Checking } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import { fit } from '../lang/expect.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Found, Scope } from '../lang/scope.ts'
import type { Tree } from '../lang/tree.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import { spanOf, textOf } from '../text/source.ts'
import { COUNT, type Dimension, RATE, sameHard } from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import type { Definition, Surroundings } from './definition.ts'
import type { DraftChange, Given } from './draft.ts'
import type { Alternative } from './kind.ts'
import type { Quantity } from './model.ts'
import { componentScope, modelScope, type Resolving } from './naming.ts'

type Resolved =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'absent'; readonly needs: readonly string[] }
  /** Something is wrong with it, and that has been reported. */
  | { readonly kind: 'broken' }

/** Outcome of checking one formula: what it came to, or what it lacks. */
interface Attempt {
  readonly typed: Typed | undefined
  readonly absent: readonly string[]
  readonly failed: boolean
  /** Whether it reads any figure someone wrote: then that is the way the writer meant. */
  readonly meant: boolean
  readonly binding?: Quantity['binding']
}

/**
 * Turns definitions into checked quantities, on demand and each once. The order in which they finish is a
 * topological order: a quantity is done only after everything it reads.
 */
export class Resolver implements Resolving {
  readonly order: Quantity[] = []
  private readonly done = new Map<string, Resolved>()
  private readonly open: string[] = []

  constructor(
    private readonly around: Surroundings,
    private readonly changes: ReadonlyMap<string, DraftChange>
  ) {}

  lookup(id: string): Found {
    const definition = this.around.definitions.get(id)
    if (definition === undefined) return { kind: 'unknown', suggestion: undefined }
    const resolved = this.resolve(definition)
    if (resolved.kind === 'quantity')
      return { kind: 'quantity', ...resolved.quantity, boolean: resolved.quantity.expr.boolean }
    return { kind: 'absent', id }
  }

  dimensionOf(id: string): Dimension | undefined {
    const resolved = this.done.get(id)
    return resolved?.kind === 'quantity' ? resolved.quantity.dimension : undefined
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
    this.open.push(id)
    const resolved = this.build(definition)
    this.open.pop()
    // A cycle found below has already marked this one broken.
    const final = this.done.get(id) ?? resolved
    this.done.set(id, final)
    if (final.kind === 'quantity') this.order.push(final.quantity)
    return final
  }

  /** Checks a formula written in the model, outside any definition: a budget, a published figure. */
  check(given: Given): { typed: Typed | undefined; needs: readonly string[] } {
    if (given.tree === undefined) return { typed: undefined, needs: [] }
    const attempt = this.attempt(given.tree, modelScope(this.around, this), this.around.report)
    return { typed: attempt.typed, needs: this.rootNeeds(attempt.absent) }
  }

  /** Checks a budget or another condition; a quantity in its place is reported. */
  checkCondition(given: Given): { typed: Typed | undefined; needs: readonly string[] } {
    const checked = this.check(given)
    if (checked.typed === undefined || checked.typed.boolean) return checked
    this.around.report({ slug: 'condition-expected', labels: [{ span: given.span, role: '' }] })
    return { typed: undefined, needs: [] }
  }

  /** Checks that an expression could stand for a quantity, without putting it there: what scenarios need. */
  checkAgainst(definition: Definition, given: Given): void {
    const { typed } = this.check(given)
    if (typed === undefined || given.tree === undefined) return
    const scope = modelScope(this.around, this)
    if (definition.unit !== undefined) this.fitted(typed, given.tree, definition, scope, this.around.report)
  }

  private cycle(id: string): Resolved {
    const ids = this.open.slice(this.open.indexOf(id))
    const labels = ids.flatMap((member) => {
      const span = this.around.definitions.get(member)?.given?.span
      return span === undefined ? [] : [{ span, role: `\`${member}\`` }]
    })
    this.around.report({ slug: 'cycle', path: [...ids, id], labels })
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
    const scope = modelScope(this.around, this)
    const attempt = this.attempt(given.tree, scope, this.around.report)
    if (attempt.typed === undefined) {
      if (attempt.failed) return { kind: 'broken' }
      const needs = this.rootNeeds(attempt.absent)
      const labels = [{ span: given.span, role: '' }]
      if (needs.length > 0)
        this.around.report({ slug: 'not-evaluated', quantity: definition.id, needs, labels })
      return { kind: 'absent', needs }
    }
    const typed = this.fitted(attempt.typed, given.tree, definition, scope, this.around.report)
    if (typed === undefined) return { kind: 'broken' }
    return {
      kind: 'quantity',
      quantity: this.quantity(definition, typed, definition.givenRole, given, change),
    }
  }

  private fromFormula(definition: Definition, change: DraftChange | undefined): Resolved {
    const { component, formula } = definition
    if (component === undefined || formula === undefined) return { kind: 'absent', needs: [definition.id] }
    const scope = componentScope(component, this.around, this)
    let needs: readonly string[] | undefined
    let unlimited = false
    for (const alternative of typeof formula === 'string' ? [formula] : formula) {
      const text = this.applicable(definition, alternative)
      if (text === undefined) continue
      const { tree, attempt, fitted } = this.tryFormula(text, definition, scope)
      if (attempt.failed || tree === undefined) return { kind: 'broken' }
      if (attempt.absent.some((id) => id.startsWith(`${component.id}.engine.`))) unlimited = true
      if (fitted !== undefined) {
        // A default that is worked out from other figures is a computation; only a plain figure was assumed for you.
        const role = refsOf(fitted).length > 0 ? 'computed' : definition.formulaRole
        const quantity = this.quantity(definition, fitted, role, undefined, change, attempt.binding)
        return { kind: 'quantity', quantity }
      }
      if (attempt.meant || needs === undefined)
        needs =
          attempt.meant || definition.formulaRole === 'computed' ? this.rootNeeds(attempt.absent) : undefined
    }
    return { kind: 'absent', needs: unlimited ? [] : (needs ?? [definition.id]) }
  }

  private tryFormula(
    text: string,
    definition: Definition,
    scope: Scope
  ): { tree: Tree | undefined; attempt: Attempt; fitted: Typed | undefined } {
    const { component } = definition
    const source = { name: `library/${component?.kind.kind ?? 'model'}`, text }
    // A fault in a library formula is shown at the user's component first.
    const report: Report = (diagnostic) => {
      const here = component?.nameSpan
      const labels =
        here === undefined
          ? diagnostic.labels
          : [{ span: here, role: `in ${definition.id}` }, ...diagnostic.labels]
      this.around.report({ ...diagnostic, labels } as Diagnostic)
    }
    const tree = parseExpression(spanOf(source, 0, text.length), report)
    if (tree === undefined)
      return {
        tree,
        attempt: { typed: undefined, absent: [], failed: true, meant: false },
        fitted: undefined,
      }
    const attempt = definition.binding
      ? this.attemptBinding(tree, scope, report)
      : this.attempt(tree, scope, report)
    const fitted =
      attempt.typed === undefined ? undefined : this.fitted(attempt.typed, tree, definition, scope, report)
    return { tree, attempt, fitted }
  }

  /** The text of an alternative whose condition on what was given holds. */
  private applicable(definition: Definition, alternative: Alternative): string | undefined {
    if (typeof alternative === 'string') return alternative
    const { component } = definition
    const gave = (field: string): boolean =>
      component?.given.has(field) === true ||
      component?.pointers.has(field) === true ||
      this.changes.has(`${component?.id}.${field}`)
    if (alternative.if !== undefined && !gave(alternative.if)) return undefined
    if (alternative.unless !== undefined && gave(alternative.unless)) return undefined
    return alternative.formula
  }

  private attempt(tree: Tree, scope: Scope, report: Report): Attempt {
    const absent: string[] = []
    let failed = false
    let meant = false
    const watched: Scope = {
      ...scope,
      find: (path) => {
        const found = scope.find(path)
        if (found.kind === 'quantity' && this.isWritten(found.id)) meant = true
        return found
      },
    }
    const to: Checking = {
      report: (diagnostic) => {
        failed = true
        report(diagnostic)
      },
      absent: (id) => absent.push(id),
    }
    const typed = check(tree, watched, to)
    return {
      typed,
      absent,
      failed: typed === undefined && (failed || absent.every((id) => this.isBroken(id))),
      meant,
    }
  }

  /** A maximum over those of its named candidates that are known. */
  private attemptBinding(tree: Tree, scope: Scope, report: Report): Attempt {
    if (tree.kind !== 'call') return this.attempt(tree, scope, report)
    const attempts = tree.args.map((arg) => this.attempt(arg, scope, report))
    const args = attempts.flatMap((a) => (a.typed === undefined ? [] : [a.typed]))
    // What the technology has no ceiling for does not bind; what could be given but is not, might.
    const unknown = attempts.flatMap((a) => (a.typed === undefined && this.rootNeeds(a.absent).length > 0 ? a.absent : []))
    const failed = attempts.some((a) => a.failed)
    const first = args[0]
    if (first === undefined || failed) return { typed: undefined, absent: unknown, failed, meant: false }
    const typed: Typed = {
      kind: 'call',
      name: tree.name,
      args,
      span: tree.span,
      dimension: first.dimension,
      boolean: false,
    }
    return {
      typed,
      absent: unknown,
      failed: false,
      meant: true,
      binding: { of: args.flatMap(refsOf), unknown },
    }
  }

  private isWritten(id: string): boolean {
    return this.around.definitions.get(id)?.given !== undefined || this.changes.has(id)
  }

  private isBroken(id: string): boolean {
    return this.done.get(id)?.kind === 'broken'
  }

  private rootNeeds(absent: readonly string[]): readonly string[] {
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
    if (unit === undefined) return typed
    const dimension = dimensionNamed(unit, this.around.units) ?? COUNT
    return fit(typed, tree, { dimension, field, unit, each }, scope, to)
  }

  private quantity(
    definition: Definition,
    typed: Typed,
    role: Quantity['role'],
    given: Given | undefined,
    change: DraftChange | undefined,
    binding?: Quantity['binding']
  ): Quantity {
    const factor = change?.change.kind === 'scale' ? change.change.factor : undefined
    const expr = factor === undefined ? typed : scaled(typed, factor, change)
    const { id, component, doc, show, round, source, min, max } = definition
    return {
      id,
      dimension: typed.dimension,
      expr,
      role: given !== undefined && role === 'computed' ? 'given' : role,
      changed: change?.change.kind,
      round: given === undefined ? round : undefined,
      binding: given === undefined ? binding : undefined,
      doc,
      optional: definition.optional,
      show: (given === undefined ? undefined : shownAs(typed)) ?? show ?? shownAs(typed),
      written:
        given !== undefined && change === undefined && isLiteral(typed)
          ? textOf(given.span).trim()
          : undefined,
      why: given?.why,
      source: given?.source ?? (role === 'default' ? source : undefined),
      asOf: given?.asOf,
      span: given?.span,
      component: component?.id,
      min,
      max,
    }
  }
}

/** The quantity times a factor, as `x3` asks. */
function scaled(typed: Typed, factor: number, change: DraftChange | undefined): Typed {
  const span = change?.pathSpan ?? typed.span
  const times: Typed = {
    kind: 'constant',
    value: factor,
    text: String(factor),
    dimension: COUNT,
    boolean: false,
    span,
  }
  return {
    kind: 'binary',
    op: '*',
    left: typed,
    right: times,
    dimension: typed.dimension,
    boolean: false,
    span: typed.span,
  }
}

/** A figure is shown the way it was written: as a percentage, as a factor, or in the unit it was converted to. */
function shownAs(typed: Typed): string | undefined {
  if (typed.kind === 'convert') return typed.as
  if (typed.kind !== 'constant' && typed.kind !== 'distribution') return undefined
  const text = textOf(typed.span)
  const per = /\/\s*(s|sec|second|min|minute|h|hour|d|day|week|month|year)$/.exec(text)?.[1]
  if (per !== undefined && sameHard(typed.dimension, RATE)) return `1/${per}`
  return text.endsWith('%') ? '%' : /\dx$/.test(text) ? 'x' : undefined
}

const isLiteral = (typed: Typed): boolean => typed.kind === 'constant' || typed.kind === 'distribution'

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { severityOf } from '../diagnostics/diagnostic.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import { type Source, textOf } from '../text/source.ts'
import { EXACT } from '../units/conventions.ts'
import { unitsUnder } from '../units/table.ts'
import { budgetsOf, readBy, waiversOf } from './budgets.ts'
import { readConventions } from './conventions.ts'
import { correlationsOf } from './correlations.ts'
import { checkNames, checkPointers } from './declared.ts'
import { componentsOf, definitionsOf, isThere, type Surroundings } from './definition.ts'
import type { Draft, DraftBudget, DraftChange, DraftGrowth, Given } from './draft.ts'
import type { Kind } from './kind.ts'
import type { Asked, Component, Loaded, Model, Published } from './model.ts'
import { canonical, engineOf, related } from './naming.ts'
import type { Node } from './node.ts'
import { readPublished } from './published.ts'
import { readDraft } from './read.ts'
import type { ReferenceTables } from './reference.ts'
import { Resolver } from './resolve.ts'
import { MAX_NAMES, MAX_RANGES, namesIn, rangesIn } from './size.ts'
import { variantOf } from './variant.ts'
import { ceilingsOf, verdictsOf } from './verdicts.ts'

/** Wrong names for which a likely right one is looked for. */
const MAX_HINTS = 100

/** The library a model is read against: plain data, ours and whatever kinds the user brings. */
export interface Library {
  readonly kinds: readonly Kind[]
  readonly tables: ReferenceTables
}

export interface ElaborateOptions {
  /** Changes from the command line, after those of the scenario. */
  readonly changes?: readonly DraftChange[]
  readonly scenario?: string
  /** Further scenarios of the model, each laid over those before it. */
  readonly scenarios?: readonly string[]
  /** Read every literal by the exact conventions, whatever the model says, to show the two side by side. */
  readonly exactConventions?: boolean
  /** Names of quantities, or of components, someone asks about: what is otherwise worked out only when read. */
  readonly ask?: readonly string[]
  /** Growth from the command line, in place of what the model says. */
  readonly growth?: readonly DraftGrowth[]
  /** Expressions or conditions someone asks about from outside the model. */
  readonly expressions?: readonly Given[]
  /** Budgets from outside the model, after its own. */
  readonly budgets?: readonly DraftBudget[]
}

/**
 * Checks a model and resolves it into quantities. All problems are reported, not the first; a model is returned
 * unless one of them is an error.
 */
export function elaborate(
  root: Node,
  source: Source,
  library: Library,
  options: ElaborateOptions = {}
): Loaded {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const draft = readDraft(root, { kinds: library.kinds, report })
  const said = readConventions(draft, report)
  const units = unitsUnder(options.exactConventions === true ? EXACT : said, draft.nouns)
  const scenarios = scenariosIn(options)
  const wanted = wantedBy(draft, options)
  const components = componentsOf(draft, library.kinds, wanted)
  // Counted before they are built: building them is what would take the time.
  const names = namesIn(draft, components.values())
  if (names > MAX_NAMES) {
    const [found, limit] = [names, MAX_NAMES].map((n) => `${n} names`) as [string, string]
    report({ slug: 'too-large', what: 'the model', found, limit, labels: [{ span: root.span, role: '' }] })
    return { model: undefined, diagnostics }
  }
  const definitions = definitionsOf(draft, components.values())
  const around: Surroundings = {
    draft,
    ...library,
    units,
    report,
    hints: { left: MAX_HINTS },
    definitions,
    components,
  }
  checkNames(around)
  checkPointers(around)
  for (const name of scenarios)
    if (!draft.scenarios.has(name))
      report({ slug: 'unknown-scenario', name, known: [...draft.scenarios.keys()], labels: [] })
  const changes = changesBy(around, wanted)
  const resolver = new Resolver(around, changes, growthsBy(around, options))
  for (const definition of definitions.values()) {
    if (!definition.idle || changes.has(definition.id)) resolver.resolve(definition)
  }
  const asked = new Set((options.ask ?? []).flatMap((word) => resolveAsked(word, around, resolver)))
  const published = draft.published.flatMap((p) => publishedOf(p, resolver, around) ?? [])
  const budgets = budgetsOf([...draft.budgets, ...(options.budgets ?? [])], resolver, around)
  const expressions = (options.expressions ?? []).map((given) => askedOf(given, resolver))
  const correlations = correlationsOf(draft.correlations, around, resolver)
  checkScenarios(around, resolver)
  const quantities = resolver.order
  const ranges = rangesIn(quantities.map((q) => q.expr))
  if (ranges > MAX_RANGES) {
    const [found, limit] = [ranges, MAX_RANGES].map((n) => `${n} ranges`) as [string, string]
    report({ slug: 'too-large', what: 'the model', found, limit, labels: [{ span: root.span, role: '' }] })
  }
  const evaluated = new Set(quantities.map((q) => q.id))
  if (diagnostics.length === 0 && quantities.length === 0)
    report({ slug: 'empty-model', labels: [{ span: root.span, role: '' }] })
  // Whether a figure is used cannot be told while a formula that may use it is broken.
  // Nor is a figure idle that only this run's changes leave without a reader.
  if (changes.size === 0 && !diagnostics.some((d) => severityOf(d) === 'error'))
    checkUse(
      around,
      quantities.map((q) => q.expr),
      [...published.map((p) => p.is), ...readBy(budgets)]
    )
  const model: Model = {
    source,
    title: draft.title,
    about: draft.about,
    origin: draft.source,
    units,
    quantities,
    absent: absentOf(definitions, evaluated, asked, resolver),
    components: componentsWith(around, resolver),
    summaries: verdictsOf('summary', around, resolver),
    verdicts: verdictsOf('verdicts', around, resolver),
    ceilings: ceilingsOf(around, resolver),
    published,
    budgets: budgets.plain,
    statistical: budgets.statistical,
    waivers: waiversOf(draft.waivers, around),
    lints: verdictsOf('lints', around, resolver),
    correlations,
    scenarios: [...draft.scenarios.keys()],
    asked: expressions,
  }
  if (diagnostics.some((d) => severityOf(d) === 'error')) return { model: undefined, diagnostics }
  const vary: Loaded['vary'] = (said, names) => {
    const wrong: Diagnostic[] = []
    const quiet = { ...around, hints: { left: 0 }, report: (d: Diagnostic) => void wrong.push(d) }
    const others = changesBy(quiet, wantedBy(draft, { ...options, changes: said, scenarios: names }))
    const known = wrong.length === 0 && names.every((name) => draft.scenarios.has(name))
    return known ? variantOf({ model, resolver, changes }, others) : undefined
  }
  return { model, diagnostics, vary }
}

const scenariosIn = ({ scenario, scenarios = [] }: ElaborateOptions): readonly string[] =>
  scenario === undefined ? scenarios : [scenario, ...scenarios]

/** Every change in force, those of scenarios first. */
const wantedBy = (draft: Draft, options: ElaborateOptions): readonly DraftChange[] => [
  ...scenariosIn(options).flatMap((name) => draft.scenarios.get(name) ?? []),
  ...(options.changes ?? []),
]

/** Resolves a quantity that is asked for by name, or everything a component works out. */
function resolveAsked(word: string, around: Surroundings, resolver: Resolver): readonly string[] {
  const found = canonical(word.split('.'), around)
  const owner = [...around.components.values()].find((c) => c.id === word || c.name === word)
  const ids =
    found.kind === 'id'
      ? [found.id]
      : Object.keys(owner?.kind.quantities ?? {}).map((key) => `${owner?.id}.${key}`)
  for (const id of ids) {
    const definition = around.definitions.get(id)
    if (definition !== undefined) resolver.resolve(definition)
  }
  // What of a component has no value is not missed; what is asked for by name is.
  return found.kind === 'id' ? ids : []
}

/** Quantities that should have a value and have none; a field nobody gave and nothing needs is not missed. */
function absentOf(
  definitions: Surroundings['definitions'],
  evaluated: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  resolver: Resolver
): Model['absent'] {
  return [...definitions.values()].flatMap((d) => {
    if (evaluated.has(d.id) || (d.optional && !asked.has(d.id))) return []
    const needs = resolver.needsOf(d.id)
    const expected =
      asked.has(d.id) ||
      d.given !== undefined ||
      d.formulaRole === 'computed' ||
      needs.some((id) => id !== d.id)
    return expected ? [{ id: d.id, needs, component: d.component?.id }] : []
  })
}

/** The changes in force, by id: the scenario's first, then the command line's, which win. */
function changesBy(around: Surroundings, wanted: readonly DraftChange[]): ReadonlyMap<string, DraftChange> {
  const changes = new Map<string, DraftChange>()
  for (const change of wanted) {
    const id = changedId(change, around)
    if (id !== undefined) changes.set(id, change)
  }
  return changes
}

/** The growth said on the command line, by id. */
function growthsBy(around: Surroundings, { growth = [] }: ElaborateOptions): ReadonlyMap<string, Given> {
  return new Map(
    growth.flatMap((one): [string, Given][] => {
      const id = changedId(one, around)
      return id === undefined ? [] : [[id, one.given]]
    })
  )
}

function changedId(change: Pick<DraftChange, 'path' | 'pathSpan'>, around: Surroundings): string | undefined {
  const found = canonical(change.path.split('.'), around)
  if (found.kind === 'id') return found.id
  const labels = [{ span: change.pathSpan, role: '' }]
  if (found.kind === 'ambiguous')
    around.report({ slug: 'ambiguous-name', name: change.path, candidates: found.candidates, labels })
  else
    around.report({
      slug: 'unknown-name',
      name: change.path,
      suggestion: found.kind === 'unknown' ? found.suggestion : undefined,
      labels,
    })
  return undefined
}

/** Checks what every scenario says, whether or not it is the one in force. */
function checkScenarios(around: Surroundings, resolver: Resolver): void {
  for (const changes of around.draft.scenarios.values()) {
    for (const change of changes) {
      const id = changedId(change, around)
      const definition = id === undefined ? undefined : around.definitions.get(id)
      if (definition === undefined) continue
      if (change.change.kind === 'set') resolver.checkAgainst(definition, change.change.given)
    }
  }
}

function publishedOf(
  draft: Draft['published'][number],
  resolver: Resolver,
  { units, report }: Surroundings
): Published | undefined {
  const { typed, needs } = resolver.check(draft.is)
  if (typed !== undefined) return readPublished(draft, typed, units, report)
  const labels = [{ span: draft.is.span, role: '' }]
  if (needs.length > 0) report({ slug: 'not-evaluated', quantity: textOf(draft.is.span), needs, labels })
  return undefined
}

function askedOf(given: Given, resolver: Resolver): Asked {
  const { typed, needs } = resolver.check(given)
  return { text: textOf(given.span), typed, needs }
}

/** A figure assumed but never multiplied in is the commonest way to lose a factor. */
function checkUse(
  { draft, report, definitions }: Surroundings,
  exprs: readonly Typed[],
  more: readonly Typed[]
): void {
  const used = new Set([...exprs, ...more].flatMap(refsOf))
  for (const { name, nameSpan } of draft.assume)
    if (!used.has(name) && definitions.has(name))
      report({ slug: 'unused-figure', name, labels: [{ span: nameSpan, role: '' }] })
}

function componentsWith(around: Surroundings, resolver: Resolver): readonly Component[] {
  const { components, definitions } = around
  const members = new Map<string, [string, string][]>()
  for (const { id, component: owner } of definitions.values()) {
    if (owner === undefined || resolver.dimensionOf(id) === undefined) continue
    const own = members.get(owner.id) ?? []
    members.set(owner.id, own)
    own.push([id.slice(owner.id.length + 1), id])
  }
  return [...components.values()].filter(isThere).map((c) => ({
    id: c.id,
    name: c.name,
    kind: c.kind,
    engine: engineOf(c),
    members: new Map(members.get(c.id)),
    points: new Map(
      [...c.pointers.keys()].map((field) => [
        field,
        (related(c, field, around) ?? []).map((target) => target.id),
      ])
    ),
  }))
}

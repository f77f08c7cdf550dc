import type { FindTable } from '../analysis/cited-limit.ts'
import type { Moved, Rank } from '../analysis/compare.ts'
import type { Computed } from '../analysis/computed.ts'
import {
  type CeilingMoved,
  type CeilingSide,
  type Difference,
  differenceOf,
  isAlike,
} from '../analysis/difference.ts'
import { firstBreakOf } from '../analysis/limits.ts'
import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Dimension } from '../units/dimension.ts'
import { shownAs, whatBreaks } from './breaks.ts'
import type {
  DiffBinding,
  DiffBudget,
  DiffCeiling,
  DiffedModel,
  DiffFirst,
  DiffRow,
  DiffValue,
} from './diff-data.ts'
import { rowOf, settingRow, statedRow, type Texts } from './diff-rows.ts'
import { baseUnit, finite } from './envelope.ts'
import { type FigureOptions, Figures } from './figures.ts'
import { renderDiagnosticsJson } from './frame-json.ts'
import { movedText, multipleText } from './multiple.ts'

/** One version of a model: undefined figures where an error stands in the way. */
export interface ModelVersion {
  readonly computed: Computed | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Two versions of a model; of one that is new there is no base, of one that is deleted no head. */
export interface Versions {
  readonly path: string
  /** Its path in the base, where that is another one. */
  readonly was: string | undefined
  /** Whether the base is the same model under an earlier name, rather than another model. */
  readonly renamed: boolean
  readonly base: ModelVersion | undefined
  readonly head: ModelVersion | undefined
}

/** What two versions of a model come to, as plain data. `find` is where ceilings are cited from. */
export function diffedModel(versions: Versions, find: FindTable, options: FigureOptions = {}): DiffedModel {
  const { base, head } = versions
  const sides = [base, head].filter((side) => side !== undefined)
  if (sides.length === 0 || sides.some(({ computed }) => computed === undefined))
    return { ...plain(versions), status: 'invalid', diagnostics: faults(sides) }
  const [before, after] = [base?.computed, head?.computed]
  const both = before !== undefined && after !== undefined
  const figuresOf = (of: Computed): Figures => new Figures(of, options)
  const difference = differenceOf(before, after, (verdict, of) => figuresOf(of).said(verdict))
  const title = (after ?? before)?.model.title ?? null
  if (difference === undefined || (both && isAlike(difference))) return { ...plain(versions), title }
  const made = [before, after].map((of) => (of === undefined ? undefined : figuresOf(of)))
  const texts = { base: made[0], head: made[1] }
  const status = before === undefined ? 'added' : after === undefined ? 'deleted' : 'changed'
  return {
    ...plain(versions),
    ...{ title, status: versions.renamed && both ? 'renamed' : status, differs: true },
    ...designOf(difference, texts, both),
    ...(both ? figuresMoved(difference, texts) : {}),
    first: { base: firstOf(texts.base, find), head: firstOf(texts.head, find) },
  }
}

/** Two versions of which nothing differs: the same bytes need not be read. */
export const unchangedModel = (path: string, was: string | undefined): DiffedModel =>
  plain({ path, was, renamed: was !== undefined })

function plain({ path, was, renamed }: Pick<Versions, 'path' | 'was' | 'renamed'>): DiffedModel {
  return {
    ...{ path, was: was ?? null, title: null, status: renamed ? 'renamed' : 'same', differs: false },
    ...{ counts: [], bindings: [], ceilings: [], budgets: [], verdicts: [] },
    ...{ first: { base: null, head: null }, assumptions: [], numbers: [] },
    ...{ added: [], removed: [], diagnostics: [] },
  }
}

/** Why a side has no figures: its errors, without what else there is to say. */
function faults(sides: readonly ModelVersion[]): DiffedModel['diagnostics'] {
  const broken = sides.filter(({ computed }) => computed === undefined)
  const described = broken.flatMap(({ diagnostics }) => diagnostics.map(describeDiagnostic))
  return renderDiagnosticsJson(described.filter(({ severity }) => severity === 'error'))
}

function designOf(
  { comparison, ceilings, budgets }: Difference,
  texts: Texts,
  both: boolean
): Pick<DiffedModel, 'counts' | 'bindings' | 'ceilings' | 'budgets' | 'verdicts'> {
  const { counts, verdicts, restated, bindings } = comparison
  const shown = both ? counts : counts.filter(({ rank }) => rank === 'headline' || rank === 'tabled')
  return {
    counts: shown.map((moved) => rowOf(moved, texts)),
    bindings: bindings.map(({ id, base, variant }): DiffBinding => {
      const side = (candidate: string | undefined, figures: Figures | undefined) =>
        candidate === undefined || figures === undefined
          ? null
          : { id: candidate, text: figures.text(candidate) }
      return { id, base: side(base, texts.base), head: side(variant, texts.head) }
    }),
    ceilings: ceilings.flatMap((moved) => ceilingData(moved, texts)),
    budgets: budgets.map(({ text, base, head }): DiffBudget => {
      const side = (of: typeof base): DiffBudget['base'] =>
        of === undefined || of.state === 'absent'
          ? null
          : { state: of.state, severity: of.budget.severity, until: of.budget.until ?? null }
      return { text, why: (head ?? base)?.budget.why ?? null, base: side(base), head: side(head) }
    }),
    verdicts: [...verdicts, ...restated].map(({ component, base, variant }) => ({
      component,
      base: base ?? null,
      head: variant ?? null,
    })),
  }
}

function ceilingData({ base, head }: CeilingMoved, texts: Texts): readonly DiffCeiling[] {
  const ceiling = (head ?? base)?.ceiling
  if (ceiling === undefined) return []
  const side = (of: CeilingSide | undefined, figures: Figures | undefined): DiffCeiling['base'] => {
    if (of === undefined || figures === undefined) return null
    const amount = (value: number, typed: CeilingSide['ceiling']['load']): DiffValue =>
      valueData(value, typed.dimension, figures.format(value, typed.dimension, shownAs(typed, figures)))
    return {
      passed: of.passed,
      load: amount(of.load, of.ceiling.load),
      limit: amount(of.limit, of.ceiling.limit),
    }
  }
  const { component, name, doc } = ceiling
  return [{ component, name, doc, base: side(base, texts.base), head: side(head, texts.head) }]
}

const valueData = (value: number, dimension: Dimension, text: string): DiffValue => ({
  value: finite(value),
  unit: baseUnit(dimension),
  text,
})

/** What was stated otherwise, and every other figure that moved. */
function figuresMoved(
  { comparison, restated, settings }: Difference,
  texts: Texts
): Pick<DiffedModel, 'assumptions' | 'numbers' | 'added' | 'removed'> {
  const moved = new Map(comparison.numbers.map((one) => [one.id, one]))
  const still = (id: string): Moved => {
    const value = texts.head?.value(id)
    return { id, component: undefined, base: value, variant: value, ratio: 1, rank: 'other' satisfies Rank }
  }
  const told = new Set([...restated.map(({ id }) => id), ...comparison.counts.map(({ id }) => id)])
  return {
    assumptions: [
      ...settings.map(settingRow),
      ...restated.map(({ id, base, head }) => statedRow(moved.get(id) ?? still(id), { base, head }, texts)),
    ],
    numbers: comparison.numbers.flatMap((one): DiffRow[] => (told.has(one.id) ? [] : [rowOf(one, texts)])),
    added: comparison.added,
    removed: comparison.removed,
  }
}

/** What breaks first in one version as it grows. */
function firstOf(figures: Figures | undefined, find: FindTable): DiffFirst | null {
  if (figures === undefined) return null
  const found = firstBreakOf(figures.of, find)
  if (found.kind !== 'found') return { kind: found.kind, what: null, multiple: null, at: null, broken: 0 }
  const { first, broken, to } = found
  const [driver] = found.drivers
  const quantity = driver === undefined ? undefined : figures.quantity(driver)
  const at = (multiple: number): string => {
    const text = multipleText(multiple, figures.options.exact === true)
    if (quantity === undefined) return text
    const value = figures.value(quantity.id) * multiple
    return `${text} (${movedText(value, multiple, quantity.dimension, figures, quantity.show)})`
  }
  if (first?.at === undefined) return { kind: 'never', what: null, multiple: to, at: at(to), broken }
  const { of } = first
  // Why a budget is asked for is said where it breaks.
  const what =
    'budget' in of
      ? `budget ${of.budget.text}`
      : whatBreaks(first, { figures })
          .map(({ text }) => text)
          .join('')
  return { kind: 'breaks', what, multiple: first.at, at: at(first.at), broken }
}

import { checkBudgets } from '../analysis/check.ts'
import { lintsOf } from '../analysis/lints.ts'
import type { PublishedResult } from '../analysis/published.ts'
import type { Base } from '../analysis/statistics.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../diagnostics/diagnostic.ts'
import type { StandardLibrary } from '../library/index.ts'
import type { CheckedModel, Finding } from '../report/check-data.ts'
import { verdictOf } from '../report/check-tally.ts'
import { budgetLine, publishedLine } from '../report/checked.ts'
import type { DiffedModel } from '../report/diff-data.ts'
import { diffedModel, unchangedModel } from '../report/diffed.ts'
import { Figures } from '../report/figures.ts'
import { renderDiagnosticsJson } from '../report/frame-json.ts'
import { type Found, type WaiverGiven, waive, weighed } from '../report/waived.ts'
import type { Day } from '../units/calendar.ts'
import type { Against } from './against.ts'
import { type ConfigFile, sharedWith } from './config-file.ts'
import { answerRead } from './evaluated.ts'
import { sha256 } from './hash.ts'
import type { Host } from './host.ts'
import type { ReadModel } from './load.ts'
import { baseOf, pathOf, readVersion, sameTexts, versionOf } from './versions.ts'

/** What every model of a run is checked under. */
export interface CheckRun {
  readonly host: Host
  readonly library: StandardLibrary
  readonly today: Day
  readonly seed: number
  readonly allowOutside: boolean
  readonly against: Against
  readonly failOn: 'error' | 'warn' | undefined
  configOf(model: string): ConfigFile | undefined
}

export interface Checked {
  readonly model: CheckedModel
  /** Why it could not be checked, to be shown where it is written. */
  readonly errors: readonly Diagnostic[]
}

/** Checks one model: its budgets and those its team shares, published figures, lints, waivers, and what changed. */
export function checkModel(name: string, run: CheckRun): Checked {
  const { host, library, today, seed, allowOutside } = run
  const version = readVersion(name, host, { allowOutside })
  const { read } = version
  const config = run.configOf(name)
  const shared = config === undefined ? undefined : sharedWith(config, pathOf(name, host))
  const path = read.source.name.replaceAll('\\', '/')
  const answer = answerRead(read, { changes: [], allowOutside, budgets: shared?.budgets ?? [] }, library)
  const { evaluated, published } = answer
  const severities = config?.config.severities ?? new Map<string, 'off' | 'warn' | 'error'>()
  const failOn = run.failOn ?? config?.config.failOn ?? 'error'
  if (evaluated === undefined) {
    const model = invalid(
      path,
      read,
      findingsOf(answer.diagnostics, severities).map(({ finding }) => finding)
    )
    return { model, errors: answer.diagnostics.filter(isError) }
  }
  const figures = new Figures(evaluated)
  const told = answer.diagnostics.filter(isOfPublished)
  const { base, changes } = compared(name, path, version, evaluated, run)
  const weight = severities.get('published') ?? 'error'
  const checks = [
    ...checkBudgets(evaluated, { today, base, seed }).map((result) => budgetLine(result, figures)),
    ...published.map((result: PublishedResult) => publishedLine(result, told, weight, figures)),
  ]
  const lints = lintsOf(evaluated, (verdict) => figures.said(verdict), today)
  const others = answer.diagnostics.filter((d) => !isOfPublished(d))
  const waivers: readonly WaiverGiven[] = [
    ...evaluated.model.waivers.map((waiver) => ({ waiver, shared: false })),
    ...(shared?.waivers ?? []).map((waiver) => ({ waiver, shared: true })),
  ]
  const waived = waive(checks, findingsOf([...others, ...lints], severities), waivers, today)
  const findings = [...waived.found, ...findingsOf(waived.told, severities)].map(({ finding }) => finding)
  const about = { checks: waived.checks, findings }
  const model: CheckedModel = {
    path,
    title: evaluated.model.title ?? null,
    sha256: sha256(read.source.text),
    verdict: verdictOf(about, failOn),
    ...about,
    waivers: waived.lines,
    changes,
  }
  return { model, errors: [] }
}

const isError = (diagnostic: Diagnostic): boolean => describeDiagnostic(diagnostic).severity === 'error'
const isOfPublished = ({ slug }: Diagnostic): boolean =>
  slug === 'published-differs' || slug === 'slip-agrees'

const invalid = (path: string, { source }: ReadModel, findings: readonly Finding[]): CheckedModel => ({
  path,
  title: null,
  sha256: sha256(source.text),
  verdict: 'invalid',
  checks: [],
  findings,
  waivers: [],
  changes: null,
})

/** Problems in the weight the configuration gives them; what is off is left out. */
export function findingsOf(
  diagnostics: readonly Diagnostic[],
  severities: ReadonlyMap<string, 'off' | 'warn' | 'error'>
): readonly Found[] {
  const seen = new Set<string>()
  return diagnostics.flatMap((diagnostic): Found[] => {
    const described = weighed(diagnostic, severities)
    if (described === undefined) return []
    const [finding] = renderDiagnosticsJson([described])
    const key = JSON.stringify(finding)
    if (finding === undefined || seen.has(key)) return []
    seen.add(key)
    return [{ diagnostic, finding: { ...finding, waiver: null } }]
  })
}

interface Compared {
  readonly base: Base
  readonly changes: DiffedModel | null
}

/** What the model was before, and what has become of it since. */
function compared(
  name: string,
  path: string,
  version: ReturnType<typeof readVersion>,
  evaluated: NonNullable<ReturnType<typeof answerRead>['evaluated']>,
  { host, library, allowOutside, against }: CheckRun
): Compared {
  if (against.kind === 'nothing') return { base: { kind: 'none' }, changes: null }
  if (against.kind === 'baseline') return { base: against.baseline.of(pathOf(name, host)), changes: null }
  const before = baseOf(name, host, against.at, allowOutside)
  const was = before?.was
  if (before !== undefined && sameTexts(before.version, version))
    return { base: valuesIn(evaluated), changes: unchangedModel(path, was) }
  const base = before === undefined ? undefined : versionOf(before.version, library)
  const head = { computed: evaluated, diagnostics: [] }
  const renamed = was !== undefined
  const changes = diffedModel({ path, was, renamed, base, head }, (table) => library.tables.find(table))
  if (base === undefined) return { base: { kind: 'new' }, changes }
  return { base: base.computed === undefined ? { kind: 'unread' } : valuesIn(base.computed), changes }
}

const valuesIn = ({ program, values }: NonNullable<ReturnType<typeof versionOf>['computed']>): Base => ({
  kind: 'values',
  value: (id) => values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN,
})

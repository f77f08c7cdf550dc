import type { CheckedModel, CheckLine, CheckReport, Finding, Place, WaiverLine } from './check-data.ts'
import { comparedText, type Level, levelOf, waiverText } from './check-words.ts'

/** Something to be said at a place: what annotations, SARIF results and test cases are made of. */
export interface Remark {
  /** Null for what belongs to the run. */
  readonly model: CheckedModel | null
  readonly level: Level
  /** What kind of thing it is: `budget`, `published-figure`, a waiver's trouble, or the code of a diagnostic. */
  readonly rule: string
  /** A few words, the same as long as it is about the same thing. */
  readonly title: string
  /** All of it in sentences; text as the user wrote it. */
  readonly message: string
  readonly place: Place | null
  readonly waiver: CheckLine['waiver']
  /** Where it comes from. */
  readonly of:
    | { readonly check: CheckLine }
    | { readonly finding: Finding }
    | { readonly waiver: WaiverLine }
    | { readonly verdict: CheckedModel['verdict'] }
}

const LEVELS: readonly Level[] = ['error', 'warning', 'note']

/** Everything there is to say against the models, what weighs most first and what is waived last. */
export function remarksOf(report: CheckReport): readonly Remark[] {
  const all = [...findingRemarks(report.diagnostics), ...report.models.flatMap(modelRemarks)]
  const ranked = LEVELS.flatMap((level) => all.filter((one) => one.level === level && one.waiver === null))
  return [...ranked, ...all.filter((one) => one.waiver !== null)]
}

/** What there is to say against one model, in its own order. */
export function modelRemarks(model: CheckedModel): readonly Remark[] {
  const remarks = [
    ...model.checks.flatMap((check) => checkRemark(check, model)),
    ...findingRemarks(model.findings, model),
    ...model.waivers.flatMap((waiver) => waiverRemark(waiver, model)),
  ]
  const explained = remarks.some(({ level, waiver }) => level !== 'note' && waiver === null)
  return model.verdict === 'passed' || explained ? remarks : [verdictRemark(model), ...remarks]
}

/** Findings of a model, or of the run. */
export const findingRemarks = (
  findings: readonly Finding[],
  model: CheckedModel | null = null
): readonly Remark[] => findings.map((finding) => findingRemark(finding, model))

/** A model that does not pass is never silent, even when nothing says why. */
const verdictRemark = (model: CheckedModel): Remark => ({
  model,
  level: 'error',
  rule: 'model',
  title: 'the model passes',
  message: model.verdict === 'invalid' ? 'The model could not be checked.' : 'The model did not pass.',
  place: null,
  waiver: null,
  of: { verdict: model.verdict },
})

export const ruleOf = ({ kind }: CheckLine): string => (kind === 'budget' ? 'budget' : 'published-figure')

function checkRemark(check: CheckLine, model: CheckedModel): readonly Remark[] {
  const level = levelOf(check)
  if (level === undefined) return []
  return [
    {
      model,
      level,
      rule: ruleOf(check),
      title: check.name,
      message: checkMessage(check),
      place: check.place,
      waiver: check.waiver,
      of: { check },
    },
  ]
}

/** What there is to say of a check in one paragraph. */
export function checkMessage(check: CheckLine): string {
  const { name, compared, state, reason, why, waiver } = check
  const figures = comparedText(compared)
  const first =
    state === 'not evaluated'
      ? `${name} could not be evaluated`
      : `${name} does not hold${figures === '' ? '' : ` (${figures})`}`
  // A reason may begin with a name, which is not ours to spell.
  const rest = [why, waiver === null ? null : waiverText(waiver)]
  return sentences([first, reason, ...rest.map((text) => (text === null ? null : capital(text)))])
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Clauses as sentences: each ends with a full stop unless it brings a sign of its own. */
function sentences(parts: readonly (string | null)[]): string {
  return parts
    .flatMap((part) => (part === null || part.trim() === '' ? [] : [part.trim()]))
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')
}

function findingRemark(finding: Finding, model: CheckedModel | null): Remark {
  const { code, severity, message, why, fix, waiver } = finding
  return {
    model,
    level: severity,
    rule: code,
    title: message,
    message: sentences([
      capital(message),
      why === null ? null : capital(why),
      fix === null ? null : `Help: ${fix}`,
      waiver === null ? null : capital(waiverText(waiver)),
    ]),
    place: placeOf(finding),
    waiver,
    of: { finding },
  }
}

/** Where a finding points, or null. */
export function placeOf({ file, line, column, endLine, endColumn }: Finding): Place | null {
  if (file === null || line === null || column === null || endLine === null || endColumn === null) return null
  return { file, line, column, endLine, endColumn }
}

const TROUBLE = {
  expired: { level: 'error', rule: 'expired-waiver' },
  unused: { level: 'warning', rule: 'unused-waiver' },
} as const

function waiverRemark(waiver: WaiverLine, model: CheckedModel): readonly Remark[] {
  if (waiver.state === 'used' || saidAlready(waiver, model)) return []
  const words = waiver.state === 'expired' ? `expired on ${waiver.until}` : 'lets nothing through any more'
  const owner = waiver.owner === null ? null : `Owner: ${waiver.owner}`
  return [
    {
      model,
      ...TROUBLE[waiver.state],
      title: `waiver of ${waiver.check}`,
      message: sentences([`The waiver of ${waiver.check} ${words}`, capital(waiver.why), owner]),
      place: waiver.place,
      waiver: null,
      of: { waiver },
    },
  ]
}

/** Whether a finding is about the same waiver: it points at words of it. */
export const saidAlready = ({ place }: WaiverLine, { findings }: CheckedModel): boolean =>
  place !== null &&
  findings.some((finding) => {
    const at = placeOf(finding)
    return at !== null && at.file === place.file && !isBefore(at, place) && isBefore(at, endOf(place))
  })

type Position = Pick<Place, 'line' | 'column'>

const endOf = ({ endLine, endColumn }: Place): Position => ({ line: endLine, column: endColumn })

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column)

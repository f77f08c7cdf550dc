import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Waiver } from '../model/model.ts'
import { textOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { type Day, dateOf } from '../units/calendar.ts'
import type { CheckLine, Finding, WaiverLine } from './check-data.ts'
import { placeAt } from './frame-json.ts'

/** A waiver, of the model itself or of what its team says of many. */
export interface WaiverGiven {
  readonly waiver: Waiver
  readonly shared: boolean
}

/** A finding with the problem it is of. */
export interface Found {
  readonly diagnostic: Diagnostic
  readonly finding: Finding
}

export interface WaivedModel {
  readonly checks: readonly CheckLine[]
  readonly found: readonly Found[]
  readonly lines: readonly WaiverLine[]
  /** What there is to say of waivers that are over, or let nothing through. */
  readonly told: readonly Diagnostic[]
}

/**
 * Lets through what waivers name: a broken budget by its condition, a published figure by what it is about, a finding
 * by its code or its name, alone or with the word it is about (`B502 tweet_size`). A shared waiver that lets nothing of
 * this model through is another one's affair.
 */
export function waive(
  checks: readonly CheckLine[],
  found: readonly Found[],
  waivers: readonly WaiverGiven[],
  today: Day
): WaivedModel {
  const used = new Set<Waiver>()
  const named = new Set<Waiver>()
  const inForce = (names: readonly string[], fails: boolean): CheckLine['waiver'] => {
    const matching = waivers.filter(({ waiver }) => names.includes(squeezed(waiver.check)))
    for (const { waiver } of matching) named.add(waiver)
    const one = matching.find(({ waiver }) => waiver.lastDay >= today)?.waiver
    if (one === undefined || !fails) return null
    used.add(one)
    return { until: dateOf(one.lastDay), why: one.why, owner: one.owner ?? null }
  }
  const after = checks.map((check): CheckLine => {
    const fails = check.state === 'broken' || check.state === 'not evaluated'
    const waiver = inForce(namesOfCheck(check), fails)
    return waiver === null ? check : { ...check, state: 'waived', waiver }
  })
  const foundAfter = found.map(({ diagnostic, finding }) => {
    const waiver = inForce(namesOfFinding(diagnostic, finding), true)
    return { diagnostic, finding: { ...finding, waiver } }
  })
  const mine = waivers.filter(({ waiver, shared }) => !shared || named.has(waiver))
  const known = checks.map(({ name }) => name)
  const told = mine.flatMap(({ waiver, shared }): Diagnostic[] => {
    const labels = [{ span: waiver.untilSpan, role: '' }]
    const { check, lastDay, why, span } = waiver
    const [until, day] = [lastDay, today].map(dateOf) as [string, string]
    if (lastDay < today) return [{ slug: 'waiver-expired', check, until, today: day, reason: why, labels }]
    if (used.has(waiver) || shared) return []
    const suggestion = named.has(waiver) ? undefined : suggest(check, known)
    return [{ slug: 'waiver-unused', check, suggestion, labels: [{ span, role: '' }] }]
  })
  const lines = mine.map(({ waiver }): WaiverLine => {
    const { check, lastDay, why, owner = null } = waiver
    const state = lastDay < today ? 'expired' : used.has(waiver) ? 'used' : 'unused'
    // What is over is about its day.
    const span = state === 'expired' ? waiver.untilSpan : waiver.span
    return { check, until: dateOf(lastDay), why, owner, state, place: placeAt(span) }
  })
  return { checks: after, found: foundAfter, lines, told }
}

/** How a condition is written does not matter, as far as blanks go. */
const squeezed = (text: string): string => text.replace(/\s+/g, '')

const namesOfCheck = ({ kind, name, compared }: CheckLine): readonly string[] =>
  kind === 'published' && compared !== null ? [name, compared.left].map(squeezed) : [squeezed(name)]

function namesOfFinding(diagnostic: Diagnostic, { code, slug }: Finding): readonly string[] {
  const span = diagnostic.labels[0]?.span
  const about = 'name' in diagnostic ? String(diagnostic.name) : span === undefined ? '' : textOf(span)
  return [code, slug, `${code}${squeezed(about)}`, `${slug}${squeezed(about)}`]
}

/** Why a shared waiver that let nothing of any model through is still there. */
export const unusedShared = ({ waiver }: WaiverGiven): Diagnostic => ({
  slug: 'waiver-unused',
  check: waiver.check,
  suggestion: undefined,
  labels: [{ span: waiver.span, role: '' }],
})

/** The words of a diagnostic in the weight a configuration gives it; undefined when it is off. */
export const weighed = (
  diagnostic: Diagnostic,
  severities: ReadonlyMap<string, 'off' | 'warn' | 'error'>
): ReturnType<typeof describeDiagnostic> | undefined => {
  const described = describeDiagnostic(diagnostic)
  const severity = severities.get(described.code) ?? severities.get(described.slug)
  // What keeps a model from being read is an error, whatever anyone says.
  if (severity === undefined || described.severity === 'error') return described
  return severity === 'off'
    ? undefined
    : { ...described, severity: severity === 'warn' ? 'warning' : 'error' }
}

import { pluralOf } from '../text/plural.ts'
import { formatMantissa, formatPercent } from '../units/number.ts'
import type { CheckedModel, CheckLine, CheckReport, CheckTally, Place, WaiverLine } from './check-data.ts'
import { type Inline, say } from './document.ts'

/** `3 models`, `1 model`. */
export const counted = (n: number, noun: string): string => `${n} ${n === 1 ? noun : pluralOf(noun)}`

type Compared = NonNullable<CheckLine['compared']>

/** What is left of a limit, or how far beyond it the value is: `12% left`, `84% over`, `3.2x the limit`. */
export function headroomText(compared: CheckLine['compared']): string {
  if (compared === null || compared.headroom === null) return ''
  const { headroom, op } = compared
  if (headroom === 0) return 'none left'
  const floor = op.startsWith('>')
  if (headroom > 0) return `${percent(headroom)} ${floor ? 'to spare' : 'left'}`
  if (floor) return `${percent(-headroom)} short`
  // Beyond twice the limit a multiple reads better than 220% over.
  return headroom > -1 ? `${percent(-headroom)} over` : `${formatMantissa(1 - headroom)}x the limit`
}

/** Whole percents, but never 0% or 100% for what is not. */
function percent(share: number): string {
  const whole = Math.round(share * 100)
  return share * 100 >= 1 && whole < 100 ? `${whole}%` : formatPercent(share)
}

/** `a condition` `118, limit 64, 84% over`; empty where there is nothing to compare. */
export function comparedText(compared: Compared | null): string {
  if (compared === null) return ''
  const beside = headroomText(compared)
  return `${compared.value.text}, limit ${compared.limit.text}${beside === '' ? '' : `, ${beside}`}`
}

export type Level = 'error' | 'warning' | 'note'

/** How much a check weighs: none when there is nothing to say against it. What was not evaluated fails. */
export function levelOf({ state, severity }: CheckLine): Level | undefined {
  if (state === 'not evaluated') return 'error'
  if (state !== 'broken' && state !== 'waived') return undefined
  return severity === 'error' ? 'error' : 'warning'
}

/** ✓ ✗ ⚠, w for what is waived, - for what was not asked. */
export function signOf(check: CheckLine): Inline {
  switch (check.state) {
    case 'holds':
      return say('✓', 'good')
    case 'waived':
      return WAIVED
    case 'not evaluated':
    case 'broken':
      return levelOf(check) === 'warning' ? WARNING : ERROR
    case 'off':
    case 'new':
      return say('-', 'dim')
  }
}

const ERROR = say('✗', 'bad')
const WARNING = say('⚠', 'warn')
const WAIVED = say('w', 'warn')

/** The sign a line of a list begins with; a note has none but the list's own. */
export function openingSign(level: Level, waived = false): readonly Inline[] {
  if (waived) return [WAIVED, say(' ')]
  if (level === 'note') return []
  return [level === 'error' ? ERROR : WARNING, say(' ')]
}

/** What has to be known of a check beside its figures, each a sentence or a clause. */
export function remarksOn({ state, reason, why, waiver }: CheckLine): readonly string[] {
  const named = state === 'not evaluated' || state === 'off' || state === 'new'
  const known = reason ?? (state === 'new' ? 'the base does not have this model' : null)
  const stated = known === null ? (named ? [state] : []) : [named ? `${state}: ${known}` : known]
  return [...stated, ...(why === null ? [] : [why]), ...(waiver === null ? [] : [waiverText(waiver)])]
}

/** `waived until 2027-06-30: contract renewal (platform team)` */
export const waiverText = ({ until, why, owner }: NonNullable<CheckLine['waiver']>): string =>
  `waived until ${until}: ${why}${owner === null ? '' : ` (${owner})`}`

/** What became of a waiver, for one that did not simply do its work. */
export const waiverState = ({ state }: WaiverLine): string =>
  state === 'used' ? 'in use' : state === 'expired' ? 'expired' : 'not needed'

/** `models/feed.bote.yaml:7:18` */
export const placeText = ({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>): string =>
  `${file}:${line}:${column}`

const verdicts = { passed: 'passed', failed: 'failed', invalid: 'invalid, not checked' } as const

export const verdictText = ({ verdict }: CheckedModel): string => verdicts[verdict]

/** `3 models: 1 failed; 14 budgets: 12 hold, 1 broken, 1 waived; 2 warnings` */
export function tallyText({ tally, models }: CheckReport): string {
  const noun = models.some(({ checks }) => checks.some(({ kind }) => kind === 'published'))
    ? 'check'
    : 'budget'
  return [
    withParts(counted(tally.models, 'model'), modelParts(tally)),
    withParts(counted(tally.checks, noun), checkParts(tally)),
    joined(
      some(tally.findings.error, (n) => counted(n, 'error')),
      some(tally.findings.warning, (n) => counted(n, 'warning')),
      some(tally.findings.note, (n) => counted(n, 'note'))
    ),
    joined(
      some(tally.expiredWaivers, (n) => counted(n, 'expired waiver')),
      some(tally.unusedWaivers, (n) => counted(n, 'unused waiver'))
    ),
  ]
    .filter((text) => text !== '')
    .join('; ')
}

const joined = (...parts: readonly string[]): string => parts.filter((text) => text !== '').join(', ')

const some = (n: number, words: (n: number) => string): string => (n === 0 ? '' : words(n))

function withParts(whole: string, parts: readonly string[]): string {
  const said = joined(...parts)
  return said === '' ? whole : `${whole}: ${said}`
}

const modelParts = ({ models, failed, invalid }: CheckTally): string[] => [
  failed === 0 && models > 0 ? 'none failed' : '',
  some(failed - invalid, (n) => `${n} failed`),
  some(invalid, (n) => `${n} invalid`),
]

const checkParts = (tally: CheckTally): string[] => [
  some(tally.holding, (n) => (n === 1 ? '1 holds' : `${n} hold`)),
  some(tally.broken, (n) => `${n} broken`),
  some(tally.warned, (n) => `${n} broken as ${n === 1 ? 'a warning' : 'warnings'}`),
  some(tally.notEvaluated, (n) => `${n} not evaluated`),
  some(tally.waived, (n) => `${n} waived`),
  some(tally.off, (n) => `${n} off`),
]

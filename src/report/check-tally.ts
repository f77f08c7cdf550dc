import type { CheckedModel, CheckLine, CheckReport, CheckTally, Finding, ModelVerdict } from './check-data.ts'

/** From which weight on something fails a build. */
export type FailOn = 'error' | 'warn'

/** Whether a check stands in the way: it is broken, or could not be evaluated, and nobody let it through. */
const isFailing = ({ state, severity }: CheckLine, failOn: FailOn): boolean =>
  // What nobody could look at may be as bad as anything, however little it weighs.
  state === 'not evaluated' || (state === 'broken' && (severity === 'error' || failOn === 'warn'))

const isBad = ({ severity, waiver }: Finding, failOn: FailOn): boolean =>
  waiver === null && (severity === 'error' || (failOn === 'warn' && severity === 'warning'))

/** How a model that can be evaluated comes out. */
export const verdictOf = (
  { checks, findings }: Pick<CheckedModel, 'checks' | 'findings'>,
  failOn: FailOn
): ModelVerdict =>
  checks.some((check) => isFailing(check, failOn)) || findings.some((finding) => isBad(finding, failOn))
    ? 'failed'
    : 'passed'

/** Everything of a run, counted. */
function tallyOf(models: readonly CheckedModel[], diagnostics: readonly Finding[]): CheckTally {
  const checks = models.flatMap((model) => model.checks)
  const findings = [...models.flatMap((model) => model.findings), ...diagnostics].filter(
    ({ waiver }) => waiver === null
  )
  const waivers = models.flatMap((model) => model.waivers)
  const inState = (state: CheckLine['state']) => checks.filter((check) => check.state === state)
  const ofWeight = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  return {
    models: models.length,
    failed: models.filter(({ verdict }) => verdict !== 'passed').length,
    invalid: models.filter(({ verdict }) => verdict === 'invalid').length,
    checks: checks.length,
    holding: inState('holds').length + inState('new').length,
    broken: inState('broken').filter(({ severity }) => severity === 'error').length,
    warned: inState('broken').filter(({ severity }) => severity === 'warn').length,
    notEvaluated: inState('not evaluated').length,
    waived: inState('waived').length,
    off: inState('off').length,
    expiredWaivers: waivers.filter(({ state }) => state === 'expired').length,
    unusedWaivers: waivers.filter(({ state }) => state === 'unused').length,
    findings: { error: ofWeight('error'), warning: ofWeight('warning'), note: ofWeight('note') },
  }
}

/** What is found of a run as a whole; `ok` and the tally follow from it. */
type Told = Omit<CheckReport, 'schemaVersion' | 'tool' | 'command' | 'ok' | 'tally'>

/**
 * A whole report: `ok` when nothing in it fails. A part of a run says nothing of shared waivers that are not used: what
 * it has no use for, another part may need.
 */
export function reportOf(told: Told): CheckReport {
  const { today, against, reproduce, shard, models, sharedWaivers, failOn } = told
  const idle = sharedWaivers.flatMap(({ state, finding }) => (state === 'unused' ? [finding] : []))
  const diagnostics = shard === null ? [...told.diagnostics, ...idle] : told.diagnostics
  const ok =
    models.every(({ verdict }) => verdict === 'passed') &&
    !diagnostics.some((finding) => isBad(finding, failOn))
  return {
    ...{ schemaVersion: 1, tool: 'bote', command: 'check', ok },
    ...{ today, against, reproduce, shard, models, diagnostics, sharedWaivers, failOn },
    tally: tallyOf(models, diagnostics),
  }
}

import type { CheckedModel, CheckLine, CheckReport, Place } from './check-data.ts'
import { checkMessage, findingRemarks, modelRemarks, type Remark, ruleOf } from './check-remarks.ts'
import { comparedText, remarksOn } from './check-words.ts'
import { xml } from './neutral.ts'

/**
 * How a test case ended. An error is what could not be answered: a check that was not evaluated, a model that cannot
 * be read.
 */
interface Outcome {
  readonly is: 'passed' | 'failure' | 'error' | 'skipped'
  readonly type?: string
  readonly message?: string
}

interface Case {
  readonly name: string
  readonly place: Place | null
  readonly outcome: Outcome
  /** What a reader of the log sees beside it. */
  readonly output?: string
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
  /** Warnings and notes: JUnit has no outcome for them. */
  readonly output: readonly string[]
}

/** The report as JUnit XML: a suite for each model, a case for each check and each error; there are no times. */
export function checkJunit(report: CheckReport): string {
  const suites = [...runSuites(report), ...report.models.map(suiteOf)]
  const cases = suites.flatMap((suite) => suite.cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="bote check"${tests(cases)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

function runSuites({ diagnostics }: CheckReport): readonly Suite[] {
  const remarks = findingRemarks(diagnostics)
  if (remarks.length === 0) return []
  return [{ name: 'bote check', ...sorted(remarks, 'error', false) }]
}

function suiteOf(model: CheckedModel): Suite {
  const remarks = modelRemarks(model).filter(({ of }) => !('check' in of))
  const failed = model.verdict !== 'passed'
  const hard =
    remarks.some(({ level, waiver }) => level === 'error' && waiver === null) ||
    model.checks.some((check) => checkOutcome(check).is === 'failure' || checkOutcome(check).is === 'error')
  // Where warnings are what a model fails by, a suite without a failure would say that it passed.
  const byWarnings = failed && !hard
  const found = sorted(remarks, model.verdict === 'invalid' ? 'error' : 'failure', byWarnings)
  const checks = model.checks.map((check) => checkCase(check, byWarnings))
  return { name: model.path, cases: [...checks, ...found.cases], output: found.output }
}

/** Remarks that are cases of their own, and those that are only said. */
function sorted(remarks: readonly Remark[], bad: 'failure' | 'error', warningsFail: boolean) {
  const isCase = ({ level }: Remark) => level === 'error' || (level === 'warning' && warningsFail)
  return {
    cases: remarks.filter(isCase).map((remark): Case => {
      const { rule, title, message, place, waiver, of } = remark
      const is = waiver === null ? bad : 'skipped'
      return {
        name: 'finding' in of ? `${rule} ${title}` : title,
        place,
        outcome: { is, type: rule, message },
      }
    }),
    output: remarks
      .filter((remark) => !isCase(remark))
      .map(({ level, rule, message }) => `${level} ${rule}: ${message}`),
  }
}

function checkCase(check: CheckLine, warningsFail: boolean): Case {
  const outcome = checkOutcome(check)
  const warned = check.state === 'broken' && outcome.is === 'passed'
  if (warned && warningsFail)
    return {
      name: check.name,
      place: check.place,
      outcome: { is: 'failure', type: ruleOf(check), message: checkMessage(check) },
    }
  const said = warned
    ? `warning: ${checkMessage(check)}`
    : outcome.is === 'passed'
      ? comparedText(check.compared)
      : ''
  return { name: check.name, place: check.place, outcome, ...(said === '' ? {} : { output: said }) }
}

function checkOutcome(check: CheckLine): Outcome {
  const type = ruleOf(check)
  switch (check.state) {
    case 'holds':
      return { is: 'passed' }
    case 'broken':
      return check.severity === 'error'
        ? { is: 'failure', type, message: checkMessage(check) }
        : { is: 'passed' }
    case 'not evaluated':
      return { is: 'error', type, message: checkMessage(check) }
    case 'waived':
      return { is: 'skipped', message: checkMessage(check) }
    case 'off':
    case 'new':
      return { is: 'skipped', message: remarksOn(check).join('; ') }
  }
}

const attributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xml(String(value))}"`))
    .join('')

const count = (cases: readonly Case[], is: Outcome['is']): number =>
  cases.filter(({ outcome }) => outcome.is === is).length

const tests = (cases: readonly Case[]): string =>
  attributes({ tests: cases.length, failures: count(cases, 'failure'), errors: count(cases, 'error') })

function suiteLines({ name, cases, output }: Suite): string[] {
  const counts = `${tests(cases)}${attributes({ skipped: count(cases, 'skipped') })}`
  return [
    `  <testsuite${attributes({ name })}${counts}>`,
    ...named(cases).flatMap((one) => caseLines(one, name)),
    ...(output.length === 0 ? [] : [`    <system-out>${output.map(xml).join('\n')}</system-out>`]),
    '  </testsuite>',
  ]
}

/** Readers tell cases apart by their names, from one build to the next as well. */
function named(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>()
  return cases.map((one) => {
    const times = (seen.get(one.name) ?? 0) + 1
    seen.set(one.name, times)
    return times === 1 ? one : { ...one, name: `${one.name} (${times})` }
  })
}

function caseLines({ name, place, outcome, output }: Case, classname: string): string[] {
  const where = place === null ? {} : { file: place.file, line: place.line }
  const opening = `    <testcase${attributes({ name, classname, ...where })}`
  const inside = [
    ...(outcome.is === 'passed' ? [] : [outcomeElement(outcome, outcome.is)]),
    ...(output === undefined ? [] : [`<system-out>${xml(output)}</system-out>`]),
  ]
  if (inside.length === 0) return [`${opening}/>`]
  return [`${opening}>`, ...inside.map((element) => `      ${element}`), '    </testcase>']
}

function outcomeElement({ type, message = '' }: Outcome, is: string): string {
  if (is === 'skipped') return `<skipped${attributes({ message })}/>`
  // Some readers show the attribute and some the content.
  return `<${is}${attributes({ type, message })}>${xml(message)}</${is}>`
}

import type { CheckLine, CheckReport, Finding, Place } from './check-data.ts'
import { placeOf, ruleOf } from './check-remarks.ts'
import { renderCsv } from './csv.ts'

const HEADER = [
  ...['model', 'verdict', 'kind', 'name', 'severity', 'state'],
  ...['value', 'unit', 'value_text', 'limit', 'limit_unit', 'limit_text', 'headroom'],
  ...['message', 'why', 'help', 'waived_until', 'waived_why', 'waived_owner'],
  ...['file', 'line', 'column', 'end_line', 'end_column'],
]

type Row = Readonly<Record<string, string | undefined>>

/** A row for each check and finding, figures in base units and as people write them; headroom is a share. */
export function checkCsv(report: CheckReport): string {
  return renderCsv(HEADER, [
    ...report.diagnostics.map(findingRow),
    ...report.models.flatMap(({ path, verdict, checks, findings }) =>
      [...checks.map(checkRow), ...findings.map(findingRow)].map((row) => ({ model: path, verdict, ...row }))
    ),
  ])
}

const number = (x: number | null | undefined): string | undefined =>
  x === null || x === undefined ? undefined : String(x)
const text = (words: string | null | undefined): string | undefined => words ?? undefined

function checkRow(check: CheckLine): Row {
  const { compared } = check
  return {
    kind: ruleOf(check),
    name: check.name,
    severity: check.severity === 'warn' ? 'warning' : 'error',
    state: check.state,
    value: number(compared?.value.value),
    unit: compared?.value.unit,
    value_text: compared?.value.text,
    limit: number(compared?.limit.value),
    limit_unit: compared?.limit.unit,
    limit_text: compared?.limit.text,
    headroom: number(compared?.headroom),
    message: text(check.reason),
    why: text(check.why),
    ...waiverFields(check.waiver),
    ...placeFields(check.place),
  }
}

function findingRow(finding: Finding): Row {
  return {
    kind: 'finding',
    name: finding.code,
    severity: finding.severity,
    state: finding.waiver === null ? 'found' : 'waived',
    message: finding.message,
    why: text(finding.why),
    help: text(finding.fix),
    ...waiverFields(finding.waiver),
    ...placeFields(placeOf(finding)),
  }
}

const waiverFields = (waiver: CheckLine['waiver']): Row => ({
  waived_until: waiver?.until,
  waived_why: waiver?.why,
  waived_owner: text(waiver?.owner),
})

const placeFields = (place: Place | null): Row => ({
  file: place?.file,
  line: number(place?.line),
  column: number(place?.column),
  end_line: number(place?.endLine),
  end_column: number(place?.endColumn),
})

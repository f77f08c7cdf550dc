import { countsOf } from '../analysis/counts.ts'
import type { Stretch } from '../analysis/crossing.ts'
import { isPoint } from '../analysis/solve.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { textOf } from '../text/source.ts'
import { renderCsv } from './csv.ts'
import { answerJson, baseUnit, finite, type JsonSource } from './envelope.ts'
import { type SolveReport, settingOf, soughtText, stretchText } from './solve.ts'

/** The machine's reading of an answer: values in base units. */
export function solveJson(
  report: SolveReport,
  input: JsonSource,
  diagnostics: readonly Diagnostic[]
): string {
  const { figures, sought, until, solution, scenario } = report
  const { now, holdsNow, looked, where, unrounded, answer, nearest, apart } = solution
  const setting = settingOf(report)
  return answerJson('solve', input, diagnostics, {
    scenario: scenario ?? null,
    for: {
      name: sought.id,
      value: finite(now),
      unit: baseUnit(sought.dimension),
      display: figures.pointText(sought.id),
      range: sought.expr.kind === 'distribution' ? figures.text(sought.id) : null,
    },
    until: textOf(until.span),
    holdsToday: holdsNow ?? null,
    looked,
    holds: where.map((stretch) => stretchData(stretch, report)),
    ...(unrounded.length === 0
      ? {}
      : { unrounded: unrounded.map((stretch) => stretchData(stretch, report)) }),
    answer:
      answer === undefined || setting === undefined
        ? null
        : {
            value: answer.value,
            ratio: now === 0 ? null : answer.value / now,
            display: soughtText(answer.value, report),
            unrounded: answer.unrounded,
            set: `${sought.id}=${setting.text}`,
            setValue: setting.value,
            holds: solution.holds(setting.value) ?? null,
            counts: countsOf(figures.of.model).flatMap((index) => {
              const id = figures.of.model.quantities[index]?.id ?? ''
              const [today, there] = [figures.value(id), solution.at(setting.value).value(id)]
              return today === there ? [] : [{ name: id, today: finite(today), there: finite(there) }]
            }),
          },
    nearest: nearest === undefined ? null : { value: nearest, sides: solution.at(nearest).sides.map(finite) },
    ...(apart.length === 0
      ? {}
      : {
          apart: apart.map(({ of, where: own }) => ({
            condition: textOf(of.span),
            holds: own.map((stretch) => stretchData(stretch, report)),
          })),
        }),
  })
}

function stretchData(stretch: Stretch, report: SolveReport): object {
  const { from, to } = stretch
  const { looked } = report.solution
  return {
    from,
    to,
    point: isPoint(stretch),
    fromIsEndOfSearch: from === looked.from,
    toIsEndOfSearch: to === looked.to,
    display: stretchText(stretch, report),
  }
}

/** A row for every stretch over which the condition holds. */
export function solveCsv(report: SolveReport): string {
  const { figures, sought, solution } = report
  const header = ['model', 'name', 'holds', 'from', 'to', 'unit', 'display', 'set']
  const setting = settingOf(report)
  const row = (holds: string) => (stretch: Stretch) => ({
    model: figures.of.model.source.name,
    name: sought.id,
    holds,
    from: String(stretch.from),
    to: String(stretch.to),
    unit: baseUnit(sought.dimension),
    display: stretchText(stretch, report),
    set: setting === undefined ? '' : `${sought.id}=${setting.text}`,
  })
  return renderCsv(header, [...solution.where.map(row('exact')), ...solution.unrounded.map(row('unrounded'))])
}

import type { Invocation, Location, Log, Notification, Region, Result, Run } from 'sarif'
import { keyOf } from '../engine/random.ts'
import type { CheckReport, Place } from './check-data.ts'
import { clipped } from './check-fit.ts'
import { type Remark, remarksOf } from './check-remarks.ts'
import { messageText } from './check-sarif-message.ts'
import { rulesOf } from './check-sarif-rules.ts'
import { waiverText } from './check-words.ts'
import { json, terminal } from './neutral.ts'

export interface SarifOptions {
  /** Of bote, to be stated as the version of the tool. */
  readonly version?: string
}

/** GitHub refuses a run of more results, and shows the first 5,000. */
const MOST_RESULTS = 25_000

/** Longer messages are cut off by GitHub. */
const LONGEST_MESSAGE = 1_000

const ROOT = '%SRCROOT%'

/** The report as SARIF 2.1.0: what fails, warns or is waived, what weighs most first; what holds is no result. */
export function checkSarif(report: CheckReport, options: SarifOptions = {}): string {
  const all = remarksOf(report)
  // A result without a place is refused by GitHub: what has none is a notification of the tool.
  const placed = all.filter(({ place, model }) => place !== null || model !== null)
  const remarks = placed.slice(0, MOST_RESULTS)
  const rules = rulesOf(remarks)
  const indexes = new Map(rules.map(({ id }, i) => [id, i]))
  const nth = counter()
  const run: Run = {
    tool: {
      driver: {
        name: 'bote',
        ...(options.version === undefined ? {} : { semanticVersion: options.version }),
        rules,
      },
    },
    automationDetails: { id: automationId(report) },
    invocations: [invocation(report, all, placed.length - remarks.length)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The folder bote was started in.' } } },
    results: remarks.map((remark) => result(remark, indexes.get(remark.rule) ?? -1, nth)),
  }
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return `${json(JSON.stringify(log, null, 2))}\n`
}

/** Results of one part of a build must not replace those of another. */
const automationId = ({ shard }: CheckReport): string =>
  shard === null ? 'bote-check/' : `bote-check-${shard.index}-of-${shard.of}/`

function invocation(report: CheckReport, remarks: readonly Remark[], leftOut: number): Invocation {
  const answered =
    report.models.every(({ verdict }) => verdict !== 'invalid') &&
    report.diagnostics.every(({ severity }) => severity !== 'error')
  const notifications: Notification[] = remarks
    .filter(({ place, model }) => place === null && model === null)
    .map(({ level, message, rule }) => ({
      level,
      message: { text: text(message) },
      descriptor: { id: rule },
    }))
  const cut: Notification[] =
    leftOut === 0
      ? []
      : [{ level: 'warning', message: { text: `${leftOut} more results are left out: a run holds 25,000.` } }]
  return {
    executionSuccessful: answered,
    commandLine: report.reproduce,
    ...(notifications.length === 0 ? {} : { toolConfigurationNotifications: notifications }),
    ...(cut.length === 0 ? {} : { toolExecutionNotifications: cut }),
  }
}

function result(remark: Remark, ruleIndex: number, nth: (key: string) => number): Result {
  const { level, rule, message, place, model, waiver, of } = remark
  const related = 'finding' in of ? of.finding.related : []
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: text(message) },
    locations: [locationOf(place, model?.path ?? '')],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((each, id) => ({
            id,
            ...locationOf(each, ''),
            ...(each.role === '' ? {} : { message: { text: text(each.role) } }),
          })),
        }),
    partialFingerprints: { 'boteCheck/v1': fingerprint(remark, nth) },
    ...(waiver === null
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: terminal(waiverText(waiver)) },
          ],
        }),
  }
}

const text = (words: string): string => messageText(clipped(words, LONGEST_MESSAGE))

function locationOf(place: Place | null, path: string): Location {
  const artifactLocation = artifactOf(place?.file ?? path)
  // GitHub wants a line, also where the model as a whole is meant.
  return {
    physicalLocation: { artifactLocation, region: place === null ? { startLine: 1 } : regionOf(place) },
  }
}

const regionOf = ({ line, column, endLine, endColumn }: Place): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
})

/** A path as a URI, relative to where bote was started unless it is absolute. */
function artifactOf(path: string): { uri: string; uriBaseId?: string } {
  const windows = /^[A-Za-z]:[\\/]/.test(path)
  const parts = (windows ? path.replaceAll('\\', '/') : path).split('/')
  const uri = parts
    .map((part, i) => (windows && i === 0 ? part : encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))))
    .join('/')
  if (windows) return { uri: `file:///${uri}` }
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT }
}

/** The same from one commit to the next while it is about the same thing, wherever its line has moved. */
function fingerprint({ rule, title, place, model, of }: Remark, nth: (key: string) => number): string {
  // Figures in a message change with the model; a condition is known by its own.
  const words = 'finding' in of ? title.replace(/\d[\d.,]*/g, '#') : title
  const key = [rule, place?.file ?? model?.path ?? '', words].join('\n')
  return keyOf(nth(key), key)
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('')
}

/** How often something was seen before. */
function counter(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return times
  }
}

import { sep } from 'node:path'
import { type Diagnostic, describeDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { StandardLibrary } from '../../library/index.ts'
import { type DiffReport, diffDocument } from '../../report/diff.ts'
import type { DiffedModel } from '../../report/diff-data.ts'
import { diffCsv, diffJson } from '../../report/diff-formats.ts'
import { diffMarkdown } from '../../report/diff-markdown.ts'
import { diffedModel, type ModelVersion, unchangedModel, type Versions } from '../../report/diffed.ts'
import { renderDiagnosticsJson } from '../../report/frame-json.ts'
import { type AtRef, isProblem, openRef } from '../at-ref.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { placeOf, STANDARD_INPUT } from '../load.ts'
import { printDiagnostics } from '../output.ts'
import { deliver, readOutputs } from '../outputs.ts'
import { baseOf, pathOf, readVersion, sameFile, sameTexts, versionOf } from '../versions.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote diff <a> <b>` and `bote diff --against <ref> [model...]` */
export function run({ args, flags }: Invocation, host: Host): number {
  const usage = faultOf(args, flags)
  if (usage !== undefined) {
    host.err.write(`bote: ${usage}\n`)
    return EXIT.usage
  }
  if (readOutputs(flags, host) === undefined) return EXIT.usage
  const ref = flags.against as string | undefined
  const comparing = new Comparing(flags, host)
  const models = ref === undefined ? comparing.files(args) : comparing.against(ref, args)
  const reproduce = ['bote', 'diff', ...(ref === undefined ? [] : ['--against', ref]), ...args]
  const report: DiffReport = {
    against: ref,
    reproduce: [...reproduce, ...(flags.allowOutside === true ? ['--allow-outside'] : [])],
    models,
    diagnostics: renderDiagnosticsJson(comparing.diagnostics.map(describeDiagnostic)),
  }
  const { diagnostics, faults } = comparing
  if (flags.format !== 'json') printDiagnostics([...diagnostics, ...faults], host, flags.color as Color)
  const delivered = deliver(
    {
      document: diffDocument(report, flags.verbose === true),
      markdown: () => diffMarkdown(report),
      json: () => diffJson(report),
      csv: () => diffCsv(report),
    },
    flags,
    host
  )
  const unanswered = diagnostics.length > 0 || models.some(({ status }) => status === 'invalid')
  const differs = models.some(({ status, differs }) => differs || status === 'deleted')
  const code = unanswered ? EXIT.unanswered : differs && flags.exitCode === true ? EXIT.no : EXIT.ok
  return Math.max(code, delivered)
}

/** What is wrong with how it is called. */
function faultOf(args: Invocation['args'], flags: Invocation['flags']): string | undefined {
  const input = args.filter((name) => name === STANDARD_INPUT).length
  if (flags.against !== undefined)
    return input === 0 ? undefined : 'what comes in on standard input has no other version; leave out -'
  if (args.length === 0) return 'diff takes two models, or --against <ref>'
  if (args.length !== 2)
    return `diff takes two models, not ${args.length}; --against <ref> compares each with what it was`
  return input > 1 ? 'standard input can be only one of the two' : undefined
}

/** Two versions of models, compared one after the other so that no more than two are held at a time. */
class Comparing {
  /** Problems of the run, and the errors of models that cannot be compared. */
  readonly diagnostics: Diagnostic[] = []
  readonly faults: Diagnostic[] = []
  private readonly library: StandardLibrary
  private readonly allowOutside: boolean

  constructor(
    private readonly flags: Invocation['flags'],
    private readonly host: Host
  ) {
    this.library = libraryOf(host)
    this.allowOutside = flags.allowOutside === true
  }

  /** One file and another. */
  files([before = '', after = '']: readonly string[]): readonly DiffedModel[] {
    const options = { allowOutside: this.allowOutside }
    const [base, head] = [before, after].map((name) =>
      versionOf(readVersion(name, this.host, options), this.library)
    )
    return [this.compared({ path: after, was: before, renamed: false, base, head })]
  }

  /** Models and what they were at a reference; without any named, all there are and were. */
  against(ref: string, names: readonly string[]): readonly DiffedModel[] {
    const at = openRef(ref, this.host)
    if (isProblem(at)) {
      this.diagnostics.push(at)
      return []
    }
    if (names.length > 0) return this.named(names, at).map((name) => this.since(name, at))
    const { now, gone } = at.models()
    if (now.length + gone.length === 0) this.diagnostics.push({ slug: 'no-models', ref, labels: [] })
    return [...now, ...gone].sort().map((name) => this.since(name, at))
  }

  /** The models named that have another version, each once. */
  private named(names: readonly string[], at: AtRef): readonly string[] {
    return [...new Set(names)].filter((file) => {
      const isInside = at.isInside(pathOf(file, this.host))
      if (!isInside) this.diagnostics.push({ slug: 'outside-repository', file, labels: [] })
      return isInside
    })
  }

  private since(name: string, at: AtRef): DiffedModel {
    const { host, library, allowOutside } = this
    const place = placeOf(name, host)
    const path = place.shown.split(sep).join('/')
    const same = sameFile(name, host, at)
    if (same !== undefined) return unchangedModel(path, same.was)
    const base = baseOf(name, host, at, allowOutside)
    const isGone = base !== undefined && host.realPath(place.path) === undefined
    const head = isGone ? undefined : readVersion(name, host, { allowOutside })
    const was = isGone ? undefined : base?.was
    if (base !== undefined && head !== undefined && sameTexts(base.version, head))
      return unchangedModel(path, was)
    const [before, after] = [base?.version, head].map((read) => read && versionOf(read, library))
    return this.compared({ path, was, renamed: was !== undefined, base: before, head: after })
  }

  private compared(versions: Versions): DiffedModel {
    const { flags, library } = this
    const options = { exact: flags.exact === true, iec: flags.iec === true }
    const model = diffedModel(versions, (name) => library.tables.find(name), options)
    if (model.status === 'invalid')
      this.faults.push(...[versions.base, versions.head].flatMap((side) => errorsOf(side)))
    return model
  }
}

/** What stands in the way of a side's figures. */
const errorsOf = (side: ModelVersion | undefined): readonly Diagnostic[] =>
  side === undefined || side.computed !== undefined ? [] : side.diagnostics

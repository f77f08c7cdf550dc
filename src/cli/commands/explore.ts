import { basename, join } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { describeDiagnostic, severityOf } from '../../diagnostics/diagnostic.ts'
import type { Basis } from '../../tui/explore/reading.ts'
import type { World } from '../../tui/explore/start.ts'
import type { Request, SaveOutcome } from '../../tui/explore/state.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { answerRead } from '../evaluated.ts'
import { EXIT, SIGNAL } from '../exit.ts'
import type { Host } from '../host.ts'
import { isWithin } from '../host.ts'
import { libraryOf } from '../library.ts'
import { elaborateRead, MODEL_SUFFIX, placeOf, readModel, STANDARD_INPUT } from '../load.ts'
import { lookOf } from '../look.ts'
import { hasErrors, printDiagnostics } from '../output.ts'
import { Seen } from '../seen.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote explore <model>` */
export async function run({ args, flags }: Invocation, host: Host): Promise<number> {
  const color = flags.color as Color
  const seed = Number(flags.seed)
  if (!Number.isSafeInteger(seed) || seed < 0) {
    host.err.write(`bote: --seed takes a whole number, not ${JSON.stringify(String(flags.seed))}\n`)
    return EXIT.usage
  }
  const look = lookOf(flags, host)
  const dumb = host.env.TERM === 'dumb'
  const terminal = dumb ? undefined : await host.terminal?.(look)
  if (terminal === undefined) {
    const instead = ['bote run --set', 'bote whatif', 'bote explain']
    const found = dumb ? 'a dumb terminal' : 'no terminal'
    printDiagnostics(
      [{ slug: 'needs-terminal', command: 'bote explore', found, instead, labels: [] }],
      host,
      color
    )
    return EXIT.usage
  }
  const model = new ExploredModel(args[0] ?? '', flags.allowOutside === true, host)
  const read = model.read()
  const diagnostics: Diagnostic[] = [...read.diagnostics]
  const set = (flags.set as readonly string[] | undefined) ?? []
  readChanges(set, (d) => diagnostics.push(d))
  const scenario = flags.scenario as string | undefined
  if (read.basis !== undefined && (set.length > 0 || scenario !== undefined)) {
    const changes = readChanges(set, () => undefined)
    const tried = read.basis.read({ changes, scenarios: scenario === undefined ? [] : [scenario] })
    diagnostics.push(...tried.diagnostics.filter((d) => severityOf(d) === 'error'))
  }
  if (read.basis === undefined || hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, host, color)
    return diagnostics.some((d) => d.slug === 'bad-override') ? EXIT.usage : EXIT.unanswered
  }
  const edits = { scenario, changes: new Map(set.map((text) => changeIn(text, read.basis as Basis))) }
  const options = { iec: flags.iec === true, seed }
  const { explore } = await import('../../tui/explore/start.ts')
  const ended = await explore(read.basis, edits, options, model.world(), terminal)
  if (ended === undefined) {
    host.err.write('bote: the model cannot be evaluated with these changes\n')
    return EXIT.unanswered
  }
  return ended.kind === 'signal' ? SIGNAL + ended.number : EXIT.ok
}

/** `dau=3M` by the id of the quantity. */
function changeIn(text: string, { read }: Basis): readonly [string, string] {
  const at = text.indexOf('=')
  const changes = readChanges([text], () => undefined)
  const before = read({ changes, scenarios: [] }).model?.quantities.find((q) => q.changed !== undefined)
  return [before?.id ?? text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** A model file that is read again and again, and may be written. */
class ExploredModel {
  private readonly library
  private seen: Seen

  constructor(
    private readonly name: string,
    private readonly allowOutside: boolean,
    private readonly host: Host
  ) {
    this.library = libraryOf(host)
    this.seen = new Seen(host)
  }

  read(): { readonly basis: Basis | undefined; readonly diagnostics: readonly Diagnostic[] } {
    const { name, library, host } = this
    this.seen = new Seen(host)
    const read = readModel(name, this.seen.host, { allowOutside: this.allowOutside })
    const { evaluated, diagnostics } = answerRead(
      read,
      { changes: [], allowOutside: this.allowOutside },
      library
    )
    if (evaluated === undefined) return { basis: undefined, diagnostics }
    // Read apart from the answer, for the part of it that varies at a small cost.
    const { model = evaluated.model, vary } = elaborateRead(read, library)
    const place = name === STANDARD_INPUT || isWithin(this.path, join(host.root, 'models')) ? 'ours' : 'own'
    return {
      basis: {
        source: read.source,
        base: model === evaluated.model ? evaluated : { ...evaluated, model },
        vary,
        read: (options) => elaborateRead(read, library, options),
        find: (table) => library.tables.find(table),
        place,
        copyName: `${basename(name === STANDARD_INPUT ? 'model' : name, MODEL_SUFFIX)}${MODEL_SUFFIX}`,
      },
      diagnostics,
    }
  }

  private get path(): string {
    return placeOf(this.name, this.host).path
  }

  world(): World {
    return { save: (request) => this.save(request), follow: (tell) => this.follow(tell) }
  }

  private save({ text, name, expected }: Request): SaveOutcome {
    const { host } = this
    if (name !== undefined) {
      const problem = host.writeFile(join(host.cwd, name), text, { overwrite: false })
      return problem === undefined
        ? { kind: 'written', where: name, basis: undefined }
        : refused(name, problem)
    }
    const held = host.readFile(this.path, Number.MAX_SAFE_INTEGER)
    if (held.kind !== 'text' || held.text !== expected)
      return {
        kind: 'refused',
        problem: `${this.name} has changed since it was read: look at it and save again`,
      }
    const problem = host.writeFile(this.path, text, { overwrite: true })
    return problem === undefined
      ? { kind: 'written', where: this.name, basis: this.read().basis }
      : refused(this.name, problem)
  }

  private follow(tell: Parameters<World['follow']>[0]): () => void {
    const { host } = this
    let over = false
    let unwatch = (): void => undefined
    const again = (): void => {
      if (over || !this.seen.changed()) return
      const { basis, diagnostics } = this.read()
      if (basis !== undefined) tell({ basis })
      else tell({ problem: `${this.name}: ${messageOf(diagnostics)}` })
    }
    const begin = async (): Promise<void> => {
      const end = await host.watch?.(this.seen.folders, again)
      if (end === undefined) return
      if (over) end()
      else unwatch = end
      again()
    }
    if (this.name !== STANDARD_INPUT) void begin()
    return () => {
      over = true
      unwatch()
    }
  }
}

function messageOf(diagnostics: readonly Diagnostic[]): string {
  const worst = diagnostics.find((d) => severityOf(d) === 'error')
  return worst === undefined ? 'it cannot be read' : describeDiagnostic(worst).message
}

const refused = (file: string, problem: NonNullable<ReturnType<Host['writeFile']>>): SaveOutcome => ({
  kind: 'refused',
  problem: describeDiagnostic({ slug: 'cannot-write', file, problem, labels: [] }).message,
})

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { StandardLibrary } from '../library/index.ts'
import type { DraftChange, Given } from '../model/draft.ts'
import type { JsonSource } from '../report/envelope.ts'
import type { Source } from '../text/source.ts'
import { readChanges } from './changes.ts'
import type { Invocation } from './command.ts'
import { type Answer, type Asking, answer } from './evaluated.ts'
import { EXIT } from './exit.ts'
import { sha256 } from './hash.ts'
import type { Host } from './host.ts'
import { libraryOf } from './library.ts'
import { hasErrors, printDiagnostics } from './output.ts'
import { readOutputs, refuse } from './outputs.ts'

type Color = 'auto' | 'always' | 'never'

/** A question about one model: the command line that asks it, and what has been found wrong with it so far. */
export class Question {
  readonly diagnostics: Diagnostic[] = []
  readonly report = (d: Diagnostic): void => void this.diagnostics.push(d)
  readonly library: StandardLibrary
  readonly changes: readonly DraftChange[]
  /** The model, as soon as it is read. */
  private source: Source

  constructor(
    private readonly command: string,
    private readonly invocation: Invocation,
    private readonly host: Host
  ) {
    this.library = libraryOf(host)
    this.source = { name: invocation.args[0] ?? '', text: '' }
    this.changes = readChanges((invocation.flags.set as readonly string[] | undefined) ?? [], this.report)
  }

  /** Whether what `-o` asks for can be read; said on standard error when not. */
  get isUsable(): boolean {
    return readOutputs(this.invocation.flags, this.host) !== undefined
  }

  get scenario(): string | undefined {
    return this.invocation.flags.scenario as string | undefined
  }

  /** The model as the command line changes it, with the expressions that are asked about. */
  answer(
    expressions: readonly Given[],
    more: readonly DraftChange[] = [],
    about: Pick<Asking, 'ask' | 'growth'> = {}
  ): Answer {
    const { args, flags } = this.invocation
    const asking = {
      scenario: this.scenario,
      changes: [...this.changes, ...more],
      allowOutside: flags.allowOutside === true,
      expressions,
      ...about,
    }
    const found = answer(args[0] ?? '', asking, this.host, this.library)
    this.source = found.read.source
    return found
  }

  /** The model as a JSON answer names it. */
  get input(): JsonSource {
    return { path: this.source.name, sha256: sha256(this.source.text) }
  }

  /** Whether an error stands in the way. */
  get failed(): boolean {
    return hasErrors(this.diagnostics)
  }

  /** Prints what there is to say beside the answer; in JSON it is part of the answer. */
  print(): void {
    const { format, color } = this.invocation.flags
    if (format !== 'json') printDiagnostics(this.diagnostics, this.host, color as Color)
  }

  /** Says why there is no answer, and gives the exit code. */
  fail(): number {
    const { command, source, diagnostics } = this
    const code = refuse({ command, source, diagnostics }, this.invocation.flags, this.host)
    return diagnostics.some((d) => d.slug === 'bad-override') ? EXIT.usage : code
  }
}

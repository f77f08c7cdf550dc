import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { enginesIn, schemaText } from '../../model/schema.ts'
import { checkSchemaText } from '../../report/check-schema.ts'
import { diffSchemaText } from '../../report/diff-schema.ts'
import { json } from '../../report/neutral.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { readModel } from '../load.ts'
import { hasErrors, printDiagnostics } from '../output.ts'
import { withOwnKinds } from '../own-kinds.ts'

/** What these commands print as JSON has a schema of its own. */
const PRINTED: ReadonlyMap<string | undefined, () => string> = new Map([
  ['check', checkSchemaText],
  ['diff', diffSchemaText],
])

/** `bote schema [model]`, `bote schema check`, `bote schema diff` */
export function run({ args: [model], flags }: Invocation, host: Host): number {
  const printed = PRINTED.get(model)
  if (printed !== undefined) {
    host.out.write(json(printed()))
    return EXIT.ok
  }
  const library = libraryOf(host)
  const diagnostics: Diagnostic[] = []
  const read =
    model === undefined ? undefined : readModel(model, host, { allowOutside: flags.allowOutside === true })
  diagnostics.push(...(read?.diagnostics ?? []))
  const { kinds } = withOwnKinds(library, read?.kinds ?? [], (d) => diagnostics.push(d))
  printDiagnostics(diagnostics, host, flags.color as 'auto' | 'always' | 'never')
  if (hasErrors(diagnostics)) return EXIT.unanswered
  // What a kind of the user's own says of itself is in it.
  host.out.write(json(schemaText(kinds, enginesIn(library.tables, kinds))))
  return EXIT.ok
}

import { enginesIn, schemaText } from '../../model/schema.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'

/** `bote schema` */
export function run(_: Invocation, host: Host): number {
  const { kinds, tables } = libraryOf(host)
  host.out.write(schemaText(kinds, enginesIn(tables, kinds)))
  return EXIT.ok
}

import { enginesOf, schemaText } from '../../model/schema.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'

/** `bote schema` */
export function run(_: Invocation, host: Host): number {
  const { kinds, tables } = libraryOf(host)
  const ceilings = tables.find('ceilings')
  if (ceilings === undefined) throw new Error('there is no table of ceilings')
  host.out.write(schemaText(kinds, enginesOf(ceilings)))
  return EXIT.ok
}

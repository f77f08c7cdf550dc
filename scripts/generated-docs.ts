import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standardLibrary } from '../src/library/index.ts'
import { enginesIn, schemaText } from '../src/model/schema.ts'
import { checkSchemaText } from '../src/report/check-schema.ts'
import { diffSchemaText } from '../src/report/diff-schema.ts'
import { DOCS_PAGES } from './docs-pages.ts'

/** A committed file that is made from the sources, and must never say anything else. */
export interface GeneratedDocument {
  /** Path from the project's root. */
  readonly file: string
  produce(): string | Promise<string>
}

const { kinds, tables } = standardLibrary((path) =>
  readFileSync(join('src', 'library', 'generated', `${path}.json`), 'utf8')
)

/** Every such file. `npm run docs:update` writes them, and `npm run docs:check` fails when one is stale. */
export const DOCUMENTS: readonly GeneratedDocument[] = [
  {
    file: 'schema/bote.schema.json',
    produce: () => schemaText(kinds, enginesIn(tables, kinds)),
  },
  { file: 'schema/check.schema.json', produce: checkSchemaText },
  { file: 'schema/diff.schema.json', produce: diffSchemaText },
  ...DOCS_PAGES,
]

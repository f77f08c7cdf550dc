import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standardLibrary as libraryOf, type StandardLibrary } from '../src/library/index.ts'

const tables = join(import.meta.dirname, '..', 'src', 'library', 'generated', 'tables')

/** The library as the product loads it. */
export const standardLibrary = (): StandardLibrary =>
  libraryOf((name) => readFileSync(join(tables, `${name}.json`), 'utf8'))

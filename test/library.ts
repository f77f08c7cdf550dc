import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standardLibrary as libraryOf, type StandardLibrary } from '../src/library/index.ts'

const generated = join(import.meta.dirname, '..', 'src', 'library', 'generated')

/** The library as the product loads it. */
export const standardLibrary = (): StandardLibrary =>
  libraryOf((path) => readFileSync(join(generated, `${path}.json`), 'utf8'))

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { readKind } from '../../src/model/kind-file.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { renderDiagnostics } from '../../src/report/frame.ts'
import { standardLibrary } from '../library.ts'

const folder = join(import.meta.dirname, '..', '..', 'src', 'library', 'kinds')
const library = standardLibrary()

// A comma in a flow map cuts a text short and leaves a key behind; only a reader of the form notices.
test.each(readdirSync(folder))("%s is read by the reader of users' kinds, and comes to the same", (file) => {
  const source = { name: file, text: readFileSync(join(folder, file), 'utf8') }
  const found: Diagnostic[] = []
  const node = readYaml(source, (d) => found.push(d))
  const ours = library.kinds.find(({ kind }) => `${kind}.yaml` === file)
  const others = library.kinds.filter((kind) => kind !== ours)
  const read = node && readKind(node, source, { ...library, kinds: others }, (d) => found.push(d))
  expect(renderDiagnostics(found.map(describeDiagnostic), { color: false, unicode: true, width: 100 })).toBe(
    ''
  )
  const { origin: _, ...kind } = read ?? {}
  expect(kind).toEqual(ours)
})

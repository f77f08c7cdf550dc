import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { compileLibrary } from '../src/library/compile.ts'

/** Compiles the standard library and the reference tables, so that no start pays for reading their YAML. */
const folder = join('src', 'library')
const read = (sub: string): { name: string; data: unknown }[] =>
  readdirSync(join(folder, sub))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ name: file, data: parse(readFileSync(join(folder, sub, file), 'utf8')) }))

const target = join(folder, 'generated')
mkdirSync(target, { recursive: true })
const text = compileLibrary(read('kinds'), read('reference'))
const file = join(target, 'data.ts')
let before = ''
try {
  before = readFileSync(file, 'utf8')
} catch {
  // First build.
}
if (before !== text) writeFileSync(file, text)

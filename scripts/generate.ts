import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { compileLibrary } from '../src/library/compile.ts'
import { compileKernel } from './compile-kernel.ts'

/** Compiles the standard library and the reference tables, so that no start pays for reading their YAML. */
const folder = join('src', 'library')
const read = (sub: string): { name: string; data: unknown }[] =>
  readdirSync(join(folder, sub))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ name: file, data: parse(readFileSync(join(folder, sub, file), 'utf8')) }))

const target = join(folder, 'generated')
mkdirSync(join(target, 'tables'), { recursive: true })
const mutations: unknown = parse(readFileSync(join(folder, 'mutations.yaml'), 'utf8'))
for (const { name, text } of compileLibrary(read('kinds'), read('reference'), mutations)) {
  const file = join(target, name)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

await compileKernel()

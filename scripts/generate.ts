import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { cubics } from '../src/engine/cubics.ts'
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
for (const sub of ['kinds', 'tables']) mkdirSync(join(target, sub), { recursive: true })
const mutations: unknown = parse(readFileSync(join(folder, 'mutations.yaml'), 'utf8'))
for (const { name, text } of compileLibrary(read('kinds'), read('reference'), mutations)) {
  writeIfChanged(join(target, name), text)
}

const engine = join('src', 'engine', 'generated')
mkdirSync(engine, { recursive: true })
await compileKernel()
writeIfChanged(join(engine, 'cubics.ts'), cubicsModule())

function writeIfChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

/** The doubles as bytes, the lowest first. */
function cubicsModule(): string {
  const doubles = cubics()
  const bytes = Buffer.alloc(8 * doubles.length)
  for (const [i, double] of doubles.entries()) bytes.writeDoubleLE(double, 8 * i)
  return `/** The coefficients of cubics.ts, in base 64. */\nexport const CUBICS = '${bytes.toString('base64')}'\n`
}

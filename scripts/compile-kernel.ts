import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join('src', 'engine')

/** The compiler knows sources by their ending; `.as` on the disk keeps this one from all else that reads `.ts`. */
const entry = 'kernel.ts'
const options = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--outFile', 'kernel.wasm']

/** The first line of what is compiled from a source, by which it is known to be up to date. */
export const markOf = (source: string): string =>
  `// ${createHash('sha256')
    .update(options.join(' ') + source)
    .digest('hex')}\n`

/**
 * Compiles src/engine/kernel.as to WebAssembly and writes it, as text, where the engine imports it from. The compiler
 * is slow, so what was made from the same source is left alone, and the result is committed.
 */
export async function compileKernel(): Promise<void> {
  const source = readFileSync(join(folder, 'kernel.as'), 'utf8')
  const mark = markOf(source)
  const target = join(folder, 'generated', 'kernel.ts')
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(mark)) return
  const { main } = await import('assemblyscript/asc')
  let code: Uint8Array | undefined
  const { error, stderr } = await main([entry, ...options], {
    readFile: (name) => (name === entry ? source : null),
    writeFile: (_, contents) => {
      code = contents as Uint8Array
    },
    listFiles: () => [],
  })
  if (error !== null || code === undefined) throw new Error(`kernel.as does not compile:\n${stderr}`)
  mkdirSync(join(folder, 'generated'), { recursive: true })
  const text = Buffer.from(code).toString('base64')
  writeFileSync(
    target,
    `${mark}/** The WebAssembly of kernel.as, in base 64. */\nexport const KERNEL = '${text}'\n`
  )
}

// Writes the files named in generated-docs.ts (--write), or says which of them are stale (--check).
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generate } from './build.mjs'
import { writeIfChanged } from './output.mjs'
import { withBundled } from './typescript.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const usage = 'usage: node scripts/docs.mjs --check | --write'

const mode = process.argv[2]
if (process.argv.length !== 3 || (mode !== '--check' && mode !== '--write')) {
  console.error(usage)
  process.exitCode = 2
} else {
  process.chdir(root)
  await generate()
  const { DOCUMENTS } = await withBundled(
    root,
    'generated-docs',
    (bundle) => import(pathToFileURL(bundle).href)
  )
  for (const { file, produce } of DOCUMENTS) {
    const text = await produce()
    const before = await readFile(file, 'utf8').catch(() => undefined)
    if (before === text) continue
    if (mode === '--write') {
      await writeIfChanged(join(root, file), Buffer.from(text))
      console.log(`wrote ${file}`)
    } else {
      console.error(`${file} is stale: run \`npm run docs:update\` and commit what it writes`)
      process.exitCode = 1
    }
  }
}

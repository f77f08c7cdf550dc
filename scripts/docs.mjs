// Writes the files named in generated-docs.ts (--write), or says which of them are stale (--check).
import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generate } from './build.mjs'
import { writeIfChanged } from './output.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const usage = 'usage: node scripts/docs.mjs --check | --write'

/** Node 20 cannot read TypeScript, so the table is bundled first. */
async function documents() {
  const esbuild = await import('esbuild')
  const outfile = join(root, '.cache', `docs-${process.pid}.mjs`)
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'scripts', 'generated-docs.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  try {
    return (await import(pathToFileURL(outfile).href)).DOCUMENTS
  } finally {
    await rm(outfile, { force: true })
  }
}

const mode = process.argv[2]
if (process.argv.length !== 3 || (mode !== '--check' && mode !== '--write')) {
  console.error(usage)
  process.exitCode = 2
} else {
  process.chdir(root)
  await generate()
  for (const { file, produce } of await documents()) {
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

// Builds dist/: one CommonJS bundle for the start-up path and one for every file that src/ imports dynamically.
// CommonJS because it starts faster than ES modules; separate files so that a command pays only for itself.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCodeCaches } from './code-cache.mjs'
import { inkInOneFile } from './ink-in-one-file.mjs'
import { lateStringWidth } from './late-string-width.mjs'
import { noticesFor } from './notices.mjs'
import { filesUnder, writeIfChanged } from './output.mjs'
import { withBundled } from './typescript.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const src = join(root, 'src')
const dist = join(root, 'dist')
/** The kinds and reference tables as scripts/generate.ts compiled them: data, read when a model first asks. */
const data = ['kinds', 'tables'].map((sub) => join(src, 'library', 'generated', sub))

async function loadEsbuild() {
  try {
    return await import('esbuild')
  } catch (error) {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** src/cli/main.ts -> main.js, src/cli/commands/run.ts -> commands/run.js, src/tui/app.tsx -> tui/app.js */
function bundleName(file) {
  const path = relative(src, file).replaceAll('\\', '/')
  return path.replace(/^cli\//, '').replace(/\.tsx?$/, '.js')
}

/** Leaves `await import('./x.ts')` out of a bundle in a folder and points it at the bundle that x.ts becomes. */
function lazyBundles(from, found) {
  return {
    name: 'lazy-bundles',
    setup(build) {
      build.onResolve({ filter: /^\./ }, (args) => {
        if (args.kind !== 'dynamic-import') return undefined
        const file = resolve(args.resolveDir, args.path)
        if (!file.startsWith(src)) return undefined
        if (!existsSync(file)) return { errors: [{ text: `${args.path} does not exist` }] }
        found(file)
        const path = relative(from, join(dist, bundleName(file))).replaceAll('\\', '/')
        return { path: path.startsWith('.') ? path : `./${path}`, external: true }
      })
    },
  }
}

/** commander can start other programs as subcommands; bote starts none, and child_process loads the network stack. */
const noSubprocesses = {
  name: 'no-subprocesses',
  setup(build) {
    build.onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      /node_modules[\\/]commander[\\/]/.test(importer) ? { path: 'none', namespace: 'empty' } : undefined
    )
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/**
 * A bundle in ASCII, which takes half the memory and a fraction of the time to read. esbuild leaves other characters
 * in patterns alone, where an escape says the same.
 */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Adds the hash by which the loader knows the code cache of exactly this bundle. */
function signed({ text }) {
  const contents = inAscii(text)
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16)
  return Buffer.from(`${contents}//${hash}\n`)
}

/** Bundles that lie in one folder, made together so that what they share is read once. */
async function bundle(esbuild, folder, entries, found) {
  return esbuild.build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => ({ in: entry, out: bundleName(entry).replace(/\.js$/, '') })),
    outdir: dist,
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Packages that ship both kinds are taken as ES modules, which lose what is not used. yaml offers its ES modules
    // to browsers only; with them the bundle is smaller by a fifth of yaml.
    mainFields: ['module', 'main'],
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    minifyWhitespace: true,
    minifySyntax: true,
    // A word in a stack trace is worth more than the bytes.
    minifyIdentifiers: false,
    // The licences of what is bundled go into one file instead.
    legalComments: 'none',
    // Makes import() a require of the neighbouring bundle, which the loader in bin/ serves from its cache.
    supported: { 'dynamic-import': false },
    define: { 'process.env.NODE_ENV': '"production"' },
    // import.meta does not exist in CommonJS: better no build than `undefined` at run time.
    logOverride: { 'empty-import-meta': 'error' },
    logLevel: 'warning',
    plugins: [lazyBundles(folder, found), lateStringWidth, inkInOneFile, noSubprocesses],
    jsx: 'automatic',
  })
}

/** Runs scripts/generate.ts, which writes the data that is compiled from YAML under src/library/. */
export async function generate() {
  await withBundled(root, 'generate', (file) => {
    const run = spawnSync(process.execPath, [file], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    if (run.status !== 0) throw new Error('scripts/generate.ts failed')
  })
}

/** What `bote --help` prints where nothing limits its width: written down, so that asking for it loads nothing. */
function overview() {
  const run = spawnSync(process.execPath, [join(root, 'bin', 'bote.js'), '--help'], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`bote --help failed: ${run.stderr}`)
  return run.stdout
}

/** Builds everything. Files that did not change are not touched, so builds at the same time do no harm. */
export async function build() {
  const esbuild = await loadEsbuild()
  if (!esbuild) {
    const state = existsSync(join(dist, 'main.js')) ? 'keeping the dist folder as it is' : 'nothing was built'
    console.error(`bote: the development dependencies are not installed, ${state}`)
    return
  }
  await generate()
  await mkdir(dist, { recursive: true })
  const known = new Set()
  const waiting = new Set([join(src, 'cli', 'main.ts')])
  const written = new Set()
  const inputs = new Set()
  const found = (file) => known.has(file) || waiting.add(file)
  // What a bundle names is made in a later round, until none names a new one.
  while (waiting.size > 0) {
    const folderOf = (entry) => dirname(join(dist, bundleName(entry)))
    const folder = folderOf([...waiting][0])
    const entries = [...waiting].filter((entry) => folderOf(entry) === folder)
    for (const entry of entries) known.add(entry) && waiting.delete(entry)
    const result = await bundle(esbuild, folder, entries, found)
    for (const input of Object.keys(result.metafile.inputs)) inputs.add(input)
    for (const file of result.outputFiles) {
      await writeIfChanged(file.path, signed(file))
      written.add(file.path)
    }
  }
  for (const file of (await Promise.all(data.map(filesUnder))).flat()) {
    const copy = join(dist, relative(dirname(data[0]), file))
    await writeIfChanged(copy, await readFile(file))
    written.add(copy)
  }
  const notices = join(dist, 'THIRD-PARTY-LICENSES.txt')
  await writeIfChanged(notices, Buffer.from(noticesFor(root, inputs)))
  written.add(notices)
  const help = join(dist, 'help.txt')
  await rm(help, { force: true })
  await writeIfChanged(help, Buffer.from(overview()))
  written.add(help)
  for (const file of makeCodeCaches(root, [...written])) written.add(file)
  for (const file of await filesUnder(dist)) if (!written.has(file)) await rm(file, { force: true })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await build()
}

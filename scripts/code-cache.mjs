// Code caches: V8's compiled form of each bundle, made after running it, so that the functions a start needs are
// in the cache already compiled. They fit one Node version only and are therefore made where bote is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rehearseScreens } from './rehearse-terminal.mjs'

/** What a user is likely to type first; whatever these compile is compiled no more. */
const rehearsals = [
  ['--version'],
  ['--help'],
  ['run', 'twitter-feed'],
  ['run', 'photo-sharing'],
  ['calc', '100M users * 2/user/day'],
]

const self = fileURLToPath(import.meta.url)

/** Makes the caches in a child process, whose state and output are then of no interest, and names the files. */
export function makeCodeCaches(root, files) {
  const { cacheOf } = createRequire(self)('../bin/loader.js')
  const bundles = files.filter((file) => file.endsWith('.js'))
  const caches = bundles.map((file) => cacheOf(file, readFileSync(file, 'latin1')))
  if (caches.every((file) => existsSync(file))) return caches
  const child = spawnSync(process.execPath, [self, root, ...bundles], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (child.status !== 0) throw new Error('the code caches could not be made')
  return caches
}

/** One rehearsal; a command that does not exist yet or fails is no reason to fail the build. */
async function rehearse(main, root, words) {
  process.argv = [process.execPath, join(root, 'bin', 'bote.js'), ...words]
  try {
    await main(process, root)
  } catch {
    // The same failure shows when the command is run or tested, where it can be understood.
  }
  process.exitCode = 0
}

function store(file, data) {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, data)
  renameSync(draft, file)
}

async function child(root, bundles) {
  const { compile, load, loaded } = createRequire(self)('../bin/loader.js')
  const { main } = load(join(root, 'dist', 'main.js'))
  for (const words of rehearsals) await rehearse(main, root, words)
  await rehearseScreens(load, root).catch(() => undefined)
  for (const file of bundles) {
    const { script, cacheFile } = loaded.get(file) ?? compile(file)
    store(cacheFile, script.createCachedData())
  }
}

if (process.argv[1] === self) {
  const [root, ...bundles] = process.argv.slice(2)
  await child(root, bundles)
}

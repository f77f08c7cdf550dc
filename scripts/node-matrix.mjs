// Runs the tests on other versions of Node, which come from the npm registry as packages.
// node scripts/node-matrix.mjs          all of them
// node scripts/node-matrix.mjs 24       one
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The lowest version that engines allows, and the newest of each later line when this was last looked at. */
const versions = ['20.19.0', '22.23.3', '24.21.0', '26.10.0']

const platform = process.platform === 'win32' ? 'win' : process.platform

/** Downloads a Node once; the folder gets its name last, so that a torn download is never taken for a whole one. */
function nodeOf(version) {
  const home = join(root, '.cache', 'node', `${version}-${platform}-${process.arch}`)
  const binary = join(home, 'package', 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  mkdirSync(dirname(home), { recursive: true })
  const draft = mkdtempSync(`${home}-`)
  const name = `node-${platform}-${process.arch}@${version}`
  execFileSync('npm', ['pack', name, '--silent', '--pack-destination', draft], {
    cwd: draft,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const archive = readdirSync(draft).find((file) => file.endsWith('.tgz'))
  execFileSync('tar', ['-xzf', archive], { cwd: draft })
  renameSync(draft, home)
  return binary
}

const left = new Set(['node_modules', 'dist', 'generated', '.git', '.cache', 'coverage'])

/** Tests on a copy: bundles and caches built by one Node must not meet another. The packages are the same for all. */
function testOn(version) {
  const binary = nodeOf(version)
  const copy = mkdtempSync(join(tmpdir(), `bote-node-${version}-`))
  try {
    cpSync(root, copy, {
      recursive: true,
      filter: (path) => path === root || !left.has(basename(path)),
    })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs')
    const env = { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH}` }
    delete env.BOTE_TEST_JSON
    const { status } = spawnSync(binary, [vitest, 'run', '--reporter=dot'], {
      cwd: copy,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    return status === 0
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const wanted = process.argv.slice(2)
const chosen = versions.filter((version) => wanted.length === 0 || wanted.includes(version.split('.')[0]))
if (chosen.length === 0 || !existsSync(join(root, 'node_modules'))) {
  console.error(
    chosen.length === 0
      ? `no such version: one of ${versions.join(', ')} by its first number`
      : 'run npm ci first'
  )
  process.exitCode = 2
}
for (const version of process.exitCode ? [] : chosen) {
  console.log(`\nNode ${version}`)
  const passed = testOn(version)
  console.log(`Node ${version}: ${passed ? 'passed' : 'FAILED'}`)
  if (!passed) process.exitCode = 1
}

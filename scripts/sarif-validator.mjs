// Lets Microsoft's own validator look at what `bote check -f sarif` writes, by the rules of the standard and of GitHub.
// It is fetched from the npm registry when asked for: 43 MB are too much for everyone who installs bote.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const VERSION = '5.7.0'

/** Its recommendations that we do not follow, and why. */
const NOT_FOLLOWED = new Set([
  'SARIF2002', // messages from a table: GitHub shows only texts
  'SARIF2003', // the version of the models: bote reads no repository to say what was checked
  'SARIF2005', // an address of the tool: it has none yet
  'SARIF2009', // rules named CS2001: a word says more, and codes are there for diagnostics
  'SARIF2010', // excerpts of the models: who reads this has them
  'SARIF2011', // the same with lines around
  'SARIF2012', // an address of each rule: as of the tool
])

/** It would ask whether addresses answer, and nothing is fetched here but itself. */
const OFFLINE = `<Properties><Properties Key="SARIF2006.UrisShouldBeReachable.Options">
<Property Key="RuleEnabled" Value="Disabled" /></Properties></Properties>`

const MODEL = `assume: { size: 10 KB, idle: 3 }
users: { dau: 10M }
actions: { order: { per_user: 2/day, payload: size, writes: orders } }
stores: { orders: { retention: 5 years } }
budgets: [orders.shards <= 1, users.mau <= 3, "p95(orders.shards) <= 2"]
waivers:
  - { check: orders.shards <= 1, until: 9999-12-31, why: resharding }
  - { check: B502, until: 2020-01-31, why: later }
`

/** The folder of the program, fetched once; it gets its name last, so that a torn download is never taken for a whole one. */
function fetched() {
  const home = join(root, '.cache', `sarif-multitool-${VERSION}-${process.platform}`)
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true })
    const draft = mkdtempSync(`${home}-`)
    const name = `@microsoft/sarif-multitool-${process.platform}@${VERSION}`
    execFileSync('npm', ['pack', name, '--silent', '--pack-destination', draft], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const archive = readdirSync(draft).find((file) => file.endsWith('.tgz'))
    execFileSync('tar', ['-xzf', archive], { cwd: draft })
    renameSync(draft, home)
  }
  return join(home, 'package', 'Sarif.Multitool')
}

const folder = mkdtempSync(join(tmpdir(), 'bote-sarif-'))
try {
  const file = (name) => join(folder, name)
  writeFileSync(file('orders.bote.yaml'), MODEL)
  writeFileSync(file('torn.bote.yaml'), 'users: many\n')
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin', 'bote.js'), 'check', '-f', 'sarif'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const broken = JSON.parse(stdout)
  for (const result of broken.runs[0].results) delete result.locations
  writeFileSync(file('good.sarif'), stdout)
  writeFileSync(file('broken.sarif'), JSON.stringify(broken))
  writeFileSync(file('config.xml'), OFFLINE)
  const program = fetched()
  execFileSync('chmod', ['+x', program])
  const files = [
    file('good.sarif'),
    file('broken.sarif'),
    '--output',
    file('report'),
    '--config',
    file('config.xml'),
  ]
  const asked = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '--kind', 'Fail']
  const env = { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', HOME: folder }
  // It ends with 1 when it finds an error, and in the broken file it has to.
  const { error } = spawnSync(program, ['validate', ...files, ...asked], { env })
  if (error) throw error
  const { results } = JSON.parse(readFileSync(file('report'), 'utf8').replace(/^\ufeff/, '')).runs[0]
  const against = (name) =>
    results
      .filter((one) => JSON.stringify(one.locations).includes(name) && !NOT_FOLLOWED.has(one.ruleId))
      .map(({ ruleId, message }) => `${ruleId} ${message.id} ${message.arguments}`)
  const found = against('good.sarif')
  const isAwake = against('broken.sarif').some((said) => said.startsWith('GH1015'))
  for (const said of found) console.error(said)
  if (!isAwake) console.error('the validator finds nothing wrong with results that have no place')
  if (found.length > 0 || !isAwake) process.exitCode = 1
  else console.log(`SARIF of ${broken.runs[0].results.length} results: nothing against it`)
} finally {
  rmSync(folder, { recursive: true })
}

import { isBuiltin } from 'node:module'
import { layerOf } from './layers.ts'
import { syntaxOf } from './syntax.ts'
import { codeIn, type Rule, type Violation } from './tree.ts'

interface Home {
  readonly layer: string
  readonly reason: string
}

const reading = 'the rest of bote sees checked models and never YAML or schemas'
const showing = 'only the report knows how wide or how coloured a text is; the rest hands it meaning'

const drawing = 'what costs ten starts to load is loaded only by whoever takes over the screen'

/** The one layer that may import a package, so that replacing it is a matter of one folder. */
const homes: ReadonlyMap<string, Home> = new Map(
  Object.entries({
    yaml: { layer: 'model', reason: reading },
    zod: { layer: 'model', reason: reading },
    commander: { layer: 'cli', reason: 'how words are typed in a shell is no business of the layers below' },
    'ts-fsrs': { layer: 'drill', reason: 'when a skill is due is asked of one schedule, not of a package' },
    picomatch: { layer: 'cli', reason: 'which files a pattern means is asked where files are found' },
    sarif: { layer: 'report', reason: 'what others call our results is the business of one format' },
    ink: { layer: 'tui', reason: drawing },
    react: { layer: 'tui', reason: drawing },
    'string-width': { layer: 'report', reason: showing },
  })
)

const builtins: Home = {
  layer: 'cli',
  reason:
    'files, processes and the clock are handed in by the command line, so everything else is a pure function',
}

const stranger: Omit<Home, 'layer'> = {
  reason: 'a package is added to bote by giving it a home layer in test/architecture/packages.ts',
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

export const packageRule: Rule = (tree) => {
  const violations: Violation[] = []
  for (const [file, text] of codeIn(tree, /^src\//)) {
    for (const { specifier } of syntaxOf(file, text).imports) {
      if (specifier.startsWith('.')) continue
      const home = isBuiltin(specifier) ? builtins : homes.get(packageOf(specifier))
      if (home?.layer === layerOf(file)) continue
      const found = home
        ? `imports ${specifier}, at home in ${home.layer}`
        : `imports ${specifier}, which has no home`
      violations.push({ file, found, reason: (home ?? stranger).reason })
    }
  }
  return violations
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >
}

const incomplete =
  'npm ci refuses such a lock; the version before usually has all its platform packages, so take that one'

/** A package may be published before its platform packages are: then the lock names what it does not contain. */
export const lockRule: Rule = (tree) => {
  const file = 'package-lock.json'
  const { packages } = JSON.parse(tree.get(file) ?? '{"packages":{}}') as Lock
  const violations: Violation[] = []
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`]) continue
      violations.push({ file, found: `${path} wants ${name}, which has no entry`, reason: incomplete })
    }
  }
  return violations
}

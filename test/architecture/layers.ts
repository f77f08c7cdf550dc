import { posix } from 'node:path'
import { syntaxOf } from './syntax.ts'
import { codeIn, type Rule, type Tree, type Violation } from './tree.ts'

interface Layer {
  readonly level: number
  readonly reason: string
}

/** A folder imports only folders with a lower number; the reason is what a violation of its row is answered with. */
export const layers: ReadonlyMap<string, Layer> = new Map(
  Object.entries({
    text: { level: 0, reason: 'text and spans are what everything points into, so they can know nothing' },
    diagnostics: {
      level: 1,
      reason: 'every layer reports diagnostics, so these can only know places in text',
    },
    units: { level: 2, reason: 'dimensions and unit arithmetic are true without any language around them' },
    lang: {
      level: 3,
      reason: 'expressions are parsed and checked the same whether or not a model holds them',
    },
    model: {
      level: 4,
      reason: 'reading a model must not depend on what ships with bote or how it is evaluated',
    },
    library: {
      level: 5,
      reason: 'the standard kinds are models like any other and need no engine to be read',
    },
    engine: {
      level: 6,
      reason: 'evaluation is one function of program and overrides that all analyses share',
    },
    analysis: {
      level: 7,
      reason: 'an analysis gives values; how they are shown or practised is not its business',
    },
    drill: { level: 8, reason: 'drills are pure reducers that any front end, or none, can drive' },
    report: {
      level: 8,
      reason: 'a report is made from results alone, so every format shows the same numbers',
    },
    tui: {
      level: 9,
      reason: 'views draw what the lower layers hold and hand every effect to the command line',
    },
    cli: { level: 10, reason: 'the outside world comes in at the command line and nothing may depend on it' },
  })
)

const lazyReason = 'the terminal interface costs a start many times what everything else does'

export function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1]
}

/** The path an import of a file of ours means, or nothing for a package. */
function targetOf(path: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined
}

function judge(from: string, to: string, dynamic: boolean): Omit<Violation, 'file'> | undefined {
  const [lower, upper] = [layerOf(to), layerOf(from)]
  const mine = layers.get(upper ?? '')
  // Package data such as the version; nothing else outside src is there once bote is installed.
  if (lower === undefined && to === 'package.json' && upper === 'cli') return undefined
  if (mine === undefined)
    return { found: 'stands in no known layer', reason: 'every folder of src has a level' }
  const theirs = layers.get(lower ?? '')
  if (theirs === undefined)
    return { found: `imports ${to}`, reason: 'src stands on itself and on packages alone' }
  if (lower === upper) return undefined
  if (theirs.level >= mine.level) return { found: `imports ${lower} (${to})`, reason: mine.reason }
  if (lower === 'tui' && !dynamic) return { found: `imports ${to} statically`, reason: lazyReason }
  return undefined
}

export const layerRule: Rule = (tree) => {
  const violations: Violation[] = []
  for (const [file, text] of codeIn(tree, /^src\//)) {
    if (layers.get(layerOf(file) ?? '') === undefined) {
      violations.push({ file, found: 'stands in no known layer', reason: 'every folder of src has a level' })
      continue
    }
    for (const { specifier, kind } of syntaxOf(file, text).imports) {
      const to = targetOf(file, specifier)
      const verdict = to === undefined ? undefined : judge(file, to, kind !== 'value')
      if (verdict) violations.push({ file, ...verdict })
    }
  }
  return violations
}

function importsOf(tree: Tree): Map<string, string[]> {
  const graph = new Map<string, string[]>()
  for (const [file, text] of codeIn(tree, /^src\//)) {
    const targets = syntaxOf(file, text).imports.flatMap(({ specifier }) => targetOf(file, specifier) ?? [])
    graph.set(file, targets)
  }
  return graph
}

export const cycleRule: Rule = (tree) => {
  const graph = importsOf(tree)
  const violations: Violation[] = []
  const finished = new Set<string>()
  const visit = (file: string, trail: readonly string[]): void => {
    const again = trail.indexOf(file)
    if (again >= 0) {
      const circle = [...trail.slice(again), file].join(' -> ')
      const reason = 'two files that need each other are one file, and neither can be read or tested alone'
      violations.push({ file, found: `is part of a circle: ${circle}`, reason })
      return
    }
    if (finished.has(file)) return
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file])
    finished.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return violations
}

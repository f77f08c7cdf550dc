import { join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import type { Host } from './host.ts'
import { MODEL_SUFFIX, STANDARD_INPUT } from './load.ts'

/** Whether a path, with `/` between folders, is one a pattern such as `services/**` means. */
export const isMatch = (path: string, pattern: string): boolean => matcher(pattern)(path)

const MATCHERS = new Map<string, (path: string) => boolean>()

function matcher(pattern: string): (path: string) => boolean {
  const known = MATCHERS.get(pattern) ?? picomatch(pattern.replace(/^\.\//, ''))
  MATCHERS.set(pattern, known)
  return known
}

/** Folders in which nobody keeps models of their own. */
const SKIPPED = new Set(['node_modules', 'dist', 'vendor'])

export interface Found {
  /** Models, as a command line would name them, each once, sorted. */
  readonly models: readonly string[]
  /** Words that no model answers to. */
  readonly missing: readonly string[]
}

/**
 * The models some words mean: files, folders with all that is below them, patterns, and names of bundled models.
 * Without words, all below the working folder. Hidden folders and those of packages are left out.
 */
export function modelsOf(words: readonly string[], host: Host): Found {
  let all: readonly string[] | undefined
  const everything = (): readonly string[] => {
    all ??= modelsBelow('', host)
    return all
  }
  if (words.length === 0) return { models: everything(), missing: [] }
  const missing: string[] = []
  const models = words.flatMap((word) => {
    const found = modelsNamed(word, everything, host)
    if (found.length === 0) missing.push(word)
    return found
  })
  return { models: [...new Set(models)].sort(), missing }
}

function modelsNamed(word: string, everything: () => readonly string[], host: Host): readonly string[] {
  if (word === STANDARD_INPUT) return [word]
  const path = resolve(host.cwd, word)
  if (host.realPath(path) !== undefined) {
    const isFolder = host.list(path).length > 0
    const from = relative(host.cwd, path).split(sep).join('/')
    return isFolder && !word.endsWith(MODEL_SUFFIX) ? modelsBelow(from, host) : [word]
  }
  if (!picomatch.scan(word).isGlob) return [word]
  // A pattern may lead out of the working folder; what is found is what lies below its plain part.
  const { base } = picomatch.scan(word.replace(/^\.\//, ''))
  const below = base === '' ? everything() : modelsBelow(base, host)
  return below.filter((model) => isMatch(model, word))
}

/** All models below a folder, by their path from the working folder. */
function modelsBelow(folder: string, host: Host): readonly string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const look = (here: string): void => {
    const names = host.list(join(host.cwd, here))
    const real = names.length === 0 ? undefined : host.realPath(join(host.cwd, here))
    // A link may lead back to where it lies.
    if (real === undefined || seen.has(real)) return
    seen.add(real)
    for (const name of names) {
      const path = here === '' ? name : `${here}/${name}`
      if (name.endsWith(MODEL_SUFFIX)) found.push(path)
      else if (!name.startsWith('.') && !SKIPPED.has(name)) look(path)
    }
  }
  look(folder)
  return found.sort()
}

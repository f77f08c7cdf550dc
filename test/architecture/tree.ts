import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Files by path from the project's root, always with `/`. Rules read this and never the disk. */
export type Tree = ReadonlyMap<string, string>

export interface Violation {
  readonly file: string
  /** What is there, in a few words. */
  readonly found: string
  /** Why the rule exists: the part worth reading when it fails. */
  readonly reason: string
}

export type Rule = (tree: Tree) => readonly Violation[]

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const ignored = new Set(['node_modules', 'dist', 'generated', 'coverage', '.git', '.cache'])

/** Stands in for git where the project was unpacked without its history. */
function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}

function listed(): string[] {
  try {
    const words = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
    const list = execFileSync('git', words, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return list.split('\0').filter(Boolean)
  } catch {
    return walk('')
  }
}

function textOf(path: string): string | undefined {
  try {
    const full = join(root, path)
    if (!lstatSync(full).isFile()) return undefined
    const text = readFileSync(full, 'utf8')
    return text.includes('\0') ? undefined : text
  } catch {
    // Tracked but just removed: it will not be in the next commit.
    return undefined
  }
}

/** Every text file that is, or could be, committed. */
export function readTree(): Tree {
  const tree = new Map<string, string>()
  for (const path of listed()) {
    const text = textOf(path)
    if (text !== undefined) tree.set(path, text)
  }
  return tree
}

/** The files that hold code and pass a test on their path. */
export function codeIn(tree: Tree, where: RegExp): [path: string, text: string][] {
  return [...tree].filter(
    ([path]) => where.test(path) && /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !path.includes('/generated/')
  )
}

export function describe(violations: readonly Violation[]): string {
  return violations.map(({ file, found, reason }) => `${file}: ${found}\n  because ${reason}`).join('\n')
}

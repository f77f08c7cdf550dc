import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { MAX_MODEL_SIZE } from '../model/yaml.ts'
import { suggest } from '../text/suggest.ts'
import type { GitResult } from './git.ts'
import { type Changes, GitObjects, GitTree, readChanges } from './git-tree.ts'
import { type FileText, type Host, isWithin } from './host.ts'
import { MODEL_SUFFIX } from './load.ts'

/** The working folder as it was at a reference of its git repository. */
export interface AtRef {
  /** As it was asked for: `main`. */
  readonly ref: string
  /** Reads files as they were there, and nothing else but what belongs to bote itself. */
  readonly host: Host
  /** Whether a file, by its path from the working folder, lies in the repository. */
  isInside(path: string): boolean
  /** The path that a file of today had there, from the working folder; undefined when it is new. */
  basePathOf(path: string): string | undefined
  /** Models below the working folder: those of today, sorted, and those there whose file is gone or has moved away. */
  models(): { readonly now: readonly string[]; readonly gone: readonly string[] }
}

/** Opens a reference of the repository around the working folder; a problem when there is no such thing. */
export function openRef(ref: string, host: Host): AtRef | Diagnostic {
  // One question each: a path may hold a line feed, too.
  const folder = textOf(host.git(['rev-parse', '--show-toplevel']))
  if (typeof folder !== 'string') return folder
  const prefix = textOf(host.git(['rev-parse', '--show-prefix']))
  if (typeof prefix !== 'string') return prefix
  const commit = verify(ref, host)
  if (typeof commit !== 'string') return commit
  const top = host.realPath(withoutEnd(folder)) ?? withoutEnd(folder)
  const git: Host['git'] = (args, options) => host.git(['-C', top, ...args], options)
  const listing = textOf(git(['ls-tree', '-r', '-z', '--full-tree', commit]))
  if (typeof listing !== 'string') return listing
  const status = ['diff', '--name-status', '-z', '-M', '--no-ext-diff', '--no-color', commit, '--']
  const changed = textOf(git(status))
  if (typeof changed !== 'string') return changed
  const objects = new GitObjects(git, MAX_MODEL_SIZE)
  const tree = new GitTree(listing, objects, top)
  const repository = { top, prefix: withoutEnd(prefix), tree, objects, changes: readChanges(changed) }
  return new RefView(ref, host, repository)
}

const withoutEnd = (text: string): string => text.replace(/\n$/, '')

/** Whether opening a reference came to nothing. */
export const isProblem = (opened: AtRef | Diagnostic): opened is Diagnostic => 'slug' in opened

/** The name of a commit; nothing that starts with a hyphen is taken for a flag. */
function verify(ref: string, host: Host): string | Diagnostic {
  const named = host.git(['rev-parse', '--verify', '-q', '--end-of-options', `${ref}^{commit}`])
  if (named.kind === 'output') return named.bytes.toString('latin1').trim()
  const listed = host.git(['for-each-ref', '--format=%(refname:short)', '--count=1000'])
  const known = listed.kind === 'output' ? listed.bytes.toString('utf8').trim().split('\n') : []
  return { slug: 'unknown-ref', ref, suggestion: suggest(ref, known), labels: [] }
}

/** What git printed, or its refusal as a problem. */
function textOf(result: GitResult): string | Diagnostic {
  if (result.kind === 'absent') return { slug: 'no-git', labels: [] }
  if (result.kind === 'failed')
    return /not a git repository|must be run in a work tree/.test(result.says)
      ? { slug: 'not-a-repository', labels: [] }
      : { slug: 'git-failed', says: result.says, labels: [] }
  return result.bytes.toString('utf8')
}

interface Repository {
  /** Its top folder, links followed. */
  readonly top: string
  /** The working folder from there: empty, or ended by `/`. */
  readonly prefix: string
  readonly tree: GitTree
  readonly objects: GitObjects
  readonly changes: Changes
}

const MISSING: FileText = { kind: 'problem', problem: 'missing' }

class RefView implements AtRef {
  readonly host: Host
  /** Whether bote's own files are those of this very repository: then only what was built is not versioned. */
  private readonly ownFiles: string
  private isAhead = false

  constructor(
    readonly ref: string,
    private readonly real: Host,
    private readonly repository: Repository
  ) {
    const { root } = real
    const manifest = this.pathOf(join(root, 'package.json'))
    const versioned = manifest !== undefined && repository.tree.resolve(manifest) !== undefined
    this.ownFiles = versioned ? join(root, 'dist') : root
    this.host = {
      ...real,
      readFile: (path, limit) => this.readFile(path, limit),
      writeFile: () => 'unwritable',
      list: (folder) => (isWithin(folder, this.ownFiles) ? real.list(folder) : []),
      realPath: (path) => this.realPath(path),
    }
  }

  isInside(path: string): boolean {
    return this.pathOf(resolve(this.real.cwd, path)) !== undefined
  }

  basePathOf(path: string): string | undefined {
    const { tree, changes, top } = this.repository
    const whole = resolve(this.real.cwd, path)
    const real = this.real.realPath(whole)
    // By its own name first; else, where that is a link of today, by the file it leads to.
    for (const name of [this.pathOf(whole), real === undefined ? undefined : within(real, top)]) {
      if (name === undefined) continue
      const before = this.isFile(name) ? name : changes.renames.get(name)
      if (before !== undefined && tree.resolve(before) !== undefined) return this.shown(before)
    }
    return undefined
  }

  models(): { readonly now: readonly string[]; readonly gone: readonly string[] } {
    const { prefix, tree, top } = this.repository
    const ask = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', `*${MODEL_SUFFIX}`]
    const listed = textOf(this.real.git(ask))
    const exists = (path: string): boolean => this.real.realPath(join(this.real.cwd, path)) !== undefined
    const names = typeof listed === 'string' ? listed.split('\0') : []
    const now = [...new Set(names.filter((name) => name !== '' && exists(name)))].sort()
    const kept = new Set(now.flatMap((path) => this.basePathOf(path) ?? []))
    const gone = [...tree.paths]
      .filter((path) => path.startsWith(prefix) && path.endsWith(MODEL_SUFFIX))
      .filter((path) => this.real.realPath(join(top, path)) === undefined && this.isFile(path))
      .map((path) => this.shown(path))
    return { now, gone: gone.filter((path) => !kept.has(path)).sort() }
  }

  private isFile(path: string): boolean {
    const { tree } = this.repository
    return tree.objectOf(tree.resolve(path) ?? '') !== undefined
  }

  /** A path from the working folder, of one from the top of the repository. */
  private shown(path: string): string {
    return posix.relative(posix.join('/', this.repository.prefix), posix.join('/', path))
  }

  /** A path from the top of the repository; undefined when it lies outside. */
  private pathOf(path: string): string | undefined {
    const { prefix, top } = this.repository
    const here = posix.join(prefix, relative(this.real.cwd, path).split(sep).join('/'))
    if (!isAbsolute(here) && here !== '..' && !here.startsWith('../')) return here
    return within(path, top)
  }

  private readFile(path: string, limit: number): FileText {
    if (isWithin(path, this.ownFiles)) return this.real.readFile(path, limit)
    const { tree, objects, changes, top } = this.repository
    const name = this.pathOf(path)
    const at = name === undefined ? undefined : tree.resolve(name)
    if (at === undefined) return MISSING
    const object = tree.objectOf(at)
    if (object === undefined) return { kind: 'problem', problem: 'directory' }
    const today = join(top, at)
    // What did not change is nearer on the disk, unless a folder above it is a link by now, or it is not checked out.
    if (!changes.touched.has(at) && this.real.realPath(today) === today) {
      const text = this.real.readFile(today, limit)
      if (text.kind !== 'problem') return text
    }
    this.readAhead()
    return objects.read(object, limit)
  }

  /** Reads everything that changed and may be a model, or a part of one, with one call. */
  private readAhead(): void {
    if (this.isAhead) return
    this.isAhead = true
    const { tree, changes, objects } = this.repository
    const names = [...changes.touched].filter((path) => /\.ya?ml$/.test(path))
    objects.fetch(names.slice(0, MOST_AHEAD).flatMap((path) => tree.objectOf(path) ?? []))
  }

  private realPath(path: string): string | undefined {
    if (isWithin(path, this.ownFiles)) return this.real.realPath(path)
    const name = this.pathOf(path)
    const at = name === undefined ? undefined : this.repository.tree.resolve(name)
    return at === undefined ? undefined : join(this.repository.top, at)
  }
}

/** Changed files that are read before anyone asks for them. */
const MOST_AHEAD = 5000

/** A path below a folder, with `/` between; undefined when it is not below it. */
function within(path: string, folder: string): string | undefined {
  if (!isWithin(path, folder)) return undefined
  return relative(folder, path).split(sep).join('/')
}

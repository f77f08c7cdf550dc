import { basename, dirname, join, resolve } from 'node:path'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { FileProblem } from '../diagnostics/syntax.ts'
import { type ElaborateOptions, elaborate, type Library } from '../model/elaborate.ts'
import type { Loaded } from '../model/model.ts'
import { type Entry, entryOf, merge, type Node } from '../model/node.ts'
import { MAX_MODEL_SIZE, readYaml } from '../model/yaml.ts'
import { type Source, type Span, spanOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import { type FileText, type Host, isWithin } from './host.ts'
import { type KindFile, readKindFiles, withOwnKinds } from './own-kinds.ts'

export const MODEL_SUFFIX = '.bote.yaml'
export const STANDARD_INPUT = '-'
/** Longest chain of `extends`. */
const MAX_EXTENDS = 8

export interface LoadOptions extends ElaborateOptions {
  readonly allowOutside?: boolean
  /** What goes before the name of every file in what is said of it: `main:` for those of another version. */
  readonly prefix?: string
}

/** A model as read from its files, before it is elaborated: the same text may be elaborated more than once. */
export interface ReadModel {
  readonly name: string
  readonly source: Source
  readonly node: Node | undefined
  /** Files of the kinds it brings along, its own and those of what it extends. */
  readonly kinds: readonly KindFile[]
  /** Whether another one could not be read. */
  readonly unreadKinds: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a model by bundled name, by path, or from standard input (`-`), with what it extends laid under it. */
export function readModel(name: string, host: Host, options: LoadOptions = {}): ReadModel {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const place = placeOf(name, host)
  const text =
    name === STANDARD_INPUT
      ? (host.readInput(MAX_MODEL_SIZE) ?? problem('empty'))
      : host.readFile(place.path, MAX_MODEL_SIZE)
  const prefix = options.prefix ?? ''
  const shown = name === STANDARD_INPUT ? '<stdin>' : prefix + place.shown
  const source: Source = { name: shown, text: text.kind === 'text' ? text.text : '' }
  if (text.kind !== 'text' || source.text.trim() === '') {
    const suggestion = suggest(
      name.endsWith(MODEL_SUFFIX) ? basename(name, MODEL_SUFFIX) : name,
      bundledNames(host)
    )
    reportUnread(shown, text.kind === 'text' ? problem('empty') : text, suggestion, undefined, report)
    return { name, source, node: undefined, kinds: [], unreadKinds: false, diagnostics }
  }
  const node = readYaml(source, report)
  const trees = [resolve(host.cwd), dirname(place.path)].map((folder) => host.realPath(folder) ?? folder)
  const within = name === STANDARD_INPUT ? trees.slice(0, 1) : trees
  const chain = new Extending(host, report, options.allowOutside === true ? undefined : within, prefix)
  const whole =
    node === undefined
      ? undefined
      : chain.under(node, name === STANDARD_INPUT ? join(host.cwd, '-') : place.path, [
          { shown, real: host.realPath(place.path) },
        ])
  return { name, source, node: whole, kinds: chain.kinds, unreadKinds: chain.unreadKinds, diagnostics }
}

export function elaborateRead(read: ReadModel, library: Library, options: ElaborateOptions = {}): Loaded {
  if (read.node === undefined) return { model: undefined, diagnostics: read.diagnostics }
  const before = [...read.diagnostics]
  const { kinds, broken, nameless } = withOwnKinds(library, read.kinds, (d) => before.push(d))
  const loaded = elaborate(read.node, read.source, { ...library, kinds }, options)
  if (before.length === 0) return loaded
  // What went wrong while reading stands in the way of a model, and explains why it may look empty or unused.
  // Which sections there are cannot be told when a file of kinds was not read.
  const unread = read.unreadKinds || nameless
  const follows = (d: Diagnostic): boolean =>
    d.slug === 'empty-model' ||
    d.slug === 'unused-figure' ||
    ((broken.length > 0 || unread) && d.slug === 'unknown-reference') ||
    (unread && d.slug === 'unknown-field' && d.of === 'a model') ||
    (d.slug === 'unknown-field' && d.of === 'a model' && broken.includes(d.field))
  const further = loaded.diagnostics.filter((d) => !follows(d))
  return { model: undefined, diagnostics: [...before, ...further] }
}

const problem = (kind: FileProblem): FileText => ({ kind: 'problem', problem: kind })

/** Bundled models by name, sorted. */
export function bundledNames(host: Host): readonly string[] {
  return host
    .list(join(host.root, 'models'))
    .filter((file) => file.endsWith(MODEL_SUFFIX))
    .map((file) => basename(file, MODEL_SUFFIX))
}

/** Where a model is: a word without a dot or slash names a bundled one, unless a file of that very name is here. */
export function placeOf(name: string, host: Host): { path: string; shown: string } {
  const here = resolve(host.cwd, name)
  if (!/^[\w-]+$/.test(name) || host.realPath(here) !== undefined) return { path: here, shown: name }
  const bundled = join(host.root, 'models', name + MODEL_SUFFIX)
  return host.realPath(bundled) === undefined
    ? { path: here, shown: name }
    : { path: bundled, shown: `models/${name}${MODEL_SUFFIX}` }
}

/** Reports why a file could not be read as text. */
export function reportUnread(
  file: string,
  text: FileText,
  suggestion: string | undefined,
  span: Span | undefined,
  report: Report
): void {
  const labels = [{ span: span ?? spanOf({ name: file, text: '' }, 0, 0), role: '' }]
  if (text.kind === 'too-large') {
    const [found, limit] = [text.size, MAX_MODEL_SIZE].map((n) => `${Math.ceil(n / 1000)} KB`) as [
      string,
      string,
    ]
    report({ slug: 'too-large', what: 'the file', found, limit, labels })
  } else if (text.kind === 'not-text') report({ slug: 'not-text', file, labels })
  else if (text.kind === 'problem')
    report({
      slug: 'cannot-read',
      file,
      problem: text.problem,
      suggestion: text.problem === 'missing' ? suggestion : undefined,
      labels,
    })
}

/** A file that is read for another one's sake says nothing; whether that one computes anything is its own affair. */
export const emptyFile = (file: string, { labels }: Diagnostic): Diagnostic => ({
  slug: 'cannot-read',
  file,
  problem: 'empty',
  suggestion: undefined,
  labels,
})

/** One model of a chain: how it was written, and which file that is. */
interface Link {
  readonly shown: string
  readonly real: string | undefined
}

/** Follows `extends:`, laying each model over the one it builds on. */
class Extending {
  readonly kinds: KindFile[] = []
  unreadKinds = false

  constructor(
    private readonly host: Host,
    readonly report: Report,
    /** Folders a base may lie in; undefined when anywhere. */
    private readonly within: readonly string[] | undefined,
    private readonly prefix: string
  ) {}

  under(node: Node, path: string, chain: readonly Link[]): Node {
    this.kinds.push(...readKindFiles(node, path, this.kinds, this))
    const entry = entryOf(node, 'extends')
    if (entry === undefined) return node
    const base = this.base(entry, path, chain)
    return base === undefined ? node : merge(without(base, 'extends'), without(node, 'extends'))
  }

  private base(entry: Entry, path: string, chain: readonly Link[]): Node | undefined {
    const { value } = entry
    const labels = [{ span: value.span, role: '' }]
    if (value.kind !== 'scalar' || value.value === '') {
      this.report({
        slug: 'wrong-shape',
        field: 'extends',
        wanted: 'one file, such as ./base.bote.yaml',
        found: 'something else',
        labels,
      })
      return undefined
    }
    const shown = value.value
    const { target, real, outside } = this.placeOf(path, shown)
    if (outside) {
      this.report({ slug: 'cannot-read', file: shown, problem: 'outside', labels })
      return undefined
    }
    const again = real === undefined ? -1 : chain.findIndex((link) => link.real === real)
    if (again >= 0 || chain.length > MAX_EXTENDS) {
      const round = [...chain.slice(Math.max(0, again)).map((link) => link.shown), shown]
      this.report({ slug: 'extends-cycle', path: round, labels })
      return undefined
    }
    const node = this.read(shown, target, value.span)?.node
    return node === undefined ? undefined : this.under(node, target, [...chain, { shown, real }])
  }

  /** Where a file that another one names is, and whether it may be read. */
  placeOf(
    from: string,
    shown: string
  ): { readonly target: string; readonly real: string | undefined; readonly outside: boolean } {
    const target = resolve(dirname(from), shown)
    const real = this.host.realPath(target)
    const outside =
      real !== undefined && this.within !== undefined && !this.within.some((folder) => isWithin(real, folder))
    return { target, real, outside }
  }

  read(
    shown: string,
    target: string,
    span: Span
  ): { readonly node: Node; readonly source: Source } | undefined {
    const text = this.host.readFile(target, MAX_MODEL_SIZE)
    if (text.kind !== 'text') {
      reportUnread(shown, text, undefined, span, this.report)
      return undefined
    }
    const source = { name: this.prefix + shown, text: text.text }
    const node = readYaml(source, (d) => this.report(d.slug === 'empty-model' ? emptyFile(shown, d) : d))
    return node === undefined ? undefined : { node, source }
  }
}

const without = (node: Node, key: string): Node =>
  node.kind === 'map' ? { ...node, entries: node.entries.filter((e) => e.key !== key) } : node

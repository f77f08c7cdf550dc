import { relative, resolve, sep } from 'node:path'
import { outOfBounds } from '../engine/bounds.ts'
import type { Library } from '../model/elaborate.ts'
import { MAX_MODEL_SIZE } from '../model/yaml.ts'
import type { ModelVersion } from '../report/diffed.ts'
import type { AtRef } from './at-ref.ts'
import { evaluatedModel } from './evaluated.ts'
import type { FileText, Host } from './host.ts'
import { elaborateRead, placeOf, type ReadModel, readModel } from './load.ts'

/** One version of a model as read, with the text of every file it is made of. */
export interface VersionRead {
  readonly read: ReadModel
  readonly texts: readonly FileText[]
}

export interface VersionOptions {
  readonly allowOutside: boolean
  /** What goes before the names of its files in what is said of them: `main:`. */
  readonly prefix?: string
}

/** Reads one version of a model, by path, by bundled name, or from standard input. */
export function readVersion(name: string, host: Host, options: VersionOptions): VersionRead {
  const texts: FileText[] = []
  const kept = (text: FileText): FileText => {
    texts.push(text)
    return text
  }
  const read = readModel(
    name,
    {
      ...host,
      readFile: (path, limit) => kept(host.readFile(path, limit)),
      readInput: (limit) => {
        const text = host.readInput(limit)
        return text === undefined ? undefined : kept(text)
      },
    },
    options
  )
  return { read, texts }
}

/** Whether two versions are made of the same texts, so that nothing can differ; what cannot be read never is. */
export const sameTexts = (a: VersionRead, b: VersionRead): boolean =>
  a.texts.length === b.texts.length &&
  a.texts.every((one, i) => {
    const other = b.texts[i]
    return one.kind === 'text' && other?.kind === 'text' && one.text === other.text
  })

/**
 * The earlier path, if it had another one, of a model that is one file now and then, and the same one: seen without
 * taking it apart, which of hundreds of models that did not change would be most of the time. Undefined where that
 * cannot be seen. A word may be spelt with a backslash; such a file is taken apart.
 */
export function sameFile(
  name: string,
  host: Host,
  at: AtRef
): { readonly was: string | undefined } | undefined {
  const today = pathOf(name, host)
  const before = at.basePathOf(today)
  if (before === undefined) return undefined
  const now = host.readFile(resolve(host.cwd, today), MAX_MODEL_SIZE)
  if (now.kind !== 'text' || /extends|kinds|\\/.test(now.text)) return undefined
  const then = at.host.readFile(resolve(host.cwd, before), MAX_MODEL_SIZE)
  if (then.kind !== 'text' || then.text !== now.text) return undefined
  return { was: before === today ? undefined : before }
}

/** The figures of a version, or why it has none. */
export function versionOf({ read }: VersionRead, library: Library): ModelVersion {
  const { model, diagnostics } = elaborateRead(read, library)
  if (model === undefined) return { computed: undefined, diagnostics }
  const computed = evaluatedModel(model)
  const bounds = outOfBounds(computed.model, computed.program, computed.values)
  return { computed: bounds.length > 0 ? undefined : computed, diagnostics: [...diagnostics, ...bounds] }
}

/** What a model of today was at a reference: undefined when it is new. `was` is its path there, if that is another one. */
export function baseOf(
  name: string,
  host: Host,
  at: AtRef,
  allowOutside: boolean
): { readonly was: string | undefined; readonly version: VersionRead } | undefined {
  const today = pathOf(name, host)
  const path = at.basePathOf(today)
  if (path === undefined) return undefined
  const version = readVersion(path, at.host, { allowOutside, prefix: `${at.ref}:` })
  return { was: path === today ? undefined : path, version }
}

/** The path of a model, named as on a command line, from the working folder, with `/` between folders. */
export const pathOf = (name: string, host: Host): string =>
  relative(host.cwd, placeOf(name, host).path).split(sep).join('/')

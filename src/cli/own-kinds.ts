import type { Report } from '../diagnostics/diagnostic.ts'
import type { Library } from '../model/elaborate.ts'
import type { Kind } from '../model/kind.ts'
import { readKind } from '../model/kind-file.ts'
import { entryOf, isEmpty, type Node, shapeOf } from '../model/node.ts'
import type { Source, Span } from '../text/source.ts'

/** A file that declares a kind of component, as read. */
export interface KindFile {
  readonly node: Node
  readonly source: Source
  /** The file itself, however it was named. */
  readonly real: string | undefined
}

/** What finds and reads the files that a model names. */
interface Files {
  readonly report: Report
  placeOf(
    from: string,
    shown: string
  ): { readonly target: string; readonly real: string | undefined; readonly outside: boolean }
  read(shown: string, target: string, span: Span): Omit<KindFile, 'real'> | undefined
  unreadKinds: boolean
}

/** Most kinds a model may bring along. */
const MAX_KINDS = 50

/** The files under `kinds:` of one model file; those read already are not read again. */
export function readKindFiles(
  model: Node,
  path: string,
  known: readonly KindFile[],
  files: Files
): readonly KindFile[] {
  const entry = entryOf(model, 'kinds')
  if (entry === undefined) return []
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value]
  const found: KindFile[] = []
  for (const item of items) {
    const labels = [{ span: item.span, role: '' }]
    if (known.length + found.length >= MAX_KINDS) {
      const limit = `${MAX_KINDS} files`
      files.report({ slug: 'too-large', what: '`kinds`', found: 'more', limit, labels })
      break
    }
    if (item.kind !== 'scalar' || item.value === '' || isEmpty(item)) {
      const wanted = 'files such as ./printer.kind.yaml'
      files.report({ slug: 'wrong-shape', field: 'kinds', wanted, found: shapeOf(item), labels })
      files.unreadKinds = true
      continue
    }
    const { target, real, outside } = files.placeOf(path, item.value)
    if (outside) {
      files.report({ slug: 'cannot-read', file: item.value, problem: 'outside', labels })
      files.unreadKinds = true
      continue
    }
    if (real !== undefined && [...known, ...found].some((file) => file.real === real)) continue
    const read = files.read(item.value, target, item.span)
    if (read === undefined) files.unreadKinds = true
    else found.push({ ...read, real })
  }
  return found
}

/** The library's kinds and those of the files, each checked against all before it, and the sections of those that are wrong, where they say which. */
export function withOwnKinds(
  { kinds, tables }: Library,
  files: readonly KindFile[],
  report: Report
): { readonly kinds: readonly Kind[]; readonly broken: readonly string[]; readonly nameless: boolean } {
  // Without any, the list stays the same one, with all that is known of it.
  if (files.length === 0) return { kinds, broken: [], nameless: false }
  const all = [...kinds]
  const broken: string[] = []
  let nameless = false
  for (const { node, source } of files) {
    const kind = readKind(node, source, { kinds: all, tables }, report)
    const section = entryOf(node, 'section')?.value
    if (kind !== undefined) all.push(kind)
    else if (section?.kind === 'scalar' && /^\w+$/.test(section.value)) broken.push(section.value)
    else nameless = true
  }
  return { kinds: all, broken, nameless }
}

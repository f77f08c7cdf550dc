import type { Report } from '../diagnostics/diagnostic.ts'
import { agree, type Checking, wants } from '../lang/agree.ts'
import { check } from '../lang/check.ts'
import type { Scope } from '../lang/scope.ts'
import type { Tree } from '../lang/tree.ts'
import { refsOf, type Typed } from '../lang/typed.ts'
import type { Quantity } from './model.ts'

/** Outcome of checking one formula: what it came to, or what it lacks. */
export interface Attempt {
  readonly typed: Typed | undefined
  readonly absent: readonly string[]
  readonly failed: boolean
  /** Whether it reads any figure someone wrote: then that is the way the writer meant. */
  readonly meant: boolean
  readonly binding?: Quantity['binding']
}

/** A checked formula, or what would have to be given for it. */
export interface Checked {
  readonly typed: Typed | undefined
  readonly needs: readonly string[]
}

/** What is known of quantities by id while a formula is tried. */
export interface Known {
  /** Someone wrote a figure for it. */
  isWritten(id: string): boolean
  /** Something is wrong with it, and that has been reported. */
  isBroken(id: string): boolean
  /** What would have to be given for these absent quantities. */
  rootNeeds(absent: readonly string[]): readonly string[]
}

/** Checks a formula, noting what it lacks and whether it reads anything that was written; a budget may ask statistics. */
export function attempt(
  tree: Tree,
  scope: Scope,
  report: Report,
  known: Known,
  statistic?: Checking['statistic']
): Attempt {
  const absent: string[] = []
  let failed = false
  let meant = false
  const watched: Scope = {
    ...scope,
    find: (path) => {
      const found = scope.find(path)
      if (found.kind === 'quantity' && known.isWritten(found.id)) meant = true
      return found
    },
  }
  const to: Checking = {
    report: (diagnostic) => {
      failed = true
      report(diagnostic)
    },
    absent: (id) => absent.push(id),
    ...(statistic === undefined ? {} : { statistic }),
  }
  const typed = check(tree, watched, to)
  return {
    typed,
    absent,
    failed: typed === undefined && (failed || absent.every((id) => known.isBroken(id))),
    meant,
  }
}

/** A maximum over those of its named candidates that are known. */
export function attemptBinding(tree: Tree, scope: Scope, report: Report, known: Known): Attempt {
  if (tree.kind !== 'call') return attempt(tree, scope, report, known)
  const attempts = tree.args.map((arg) => attempt(arg, scope, report, known))
  const args = attempts.flatMap((a) => (a.typed === undefined ? [] : [a.typed]))
  // What the technology has no ceiling for does not bind; what could be given but is not, might.
  const unknown = attempts.flatMap((a) =>
    a.typed === undefined && known.rootNeeds(a.absent).length > 0 ? a.absent : []
  )
  const [first, ...rest] = args
  const to: Checking = { report, absent: () => undefined }
  const alike =
    first === undefined ||
    (args.every((arg) => wants(arg, false, to)) && rest.every((arg) => agree(first, arg, scope, to)))
  const failed = !alike || attempts.some((a) => a.failed)
  if (first === undefined || failed) return { typed: undefined, absent: unknown, failed, meant: false }
  const typed: Typed = {
    kind: 'call',
    name: tree.name,
    args,
    span: tree.span,
    dimension: first.dimension,
    boolean: false,
  }
  return {
    typed,
    absent: unknown,
    failed: false,
    meant: true,
    binding: { of: args.flatMap(refsOf), unknown },
  }
}

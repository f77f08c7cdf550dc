import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Values } from '../engine/evaluate.ts'
import type { Program } from '../engine/program.ts'
import type { Typed } from '../lang/typed.ts'
import type { Model } from '../model/model.ts'
import type { Span } from '../text/source.ts'
import { followersOf, readsAny, rootsAmong } from './dependence.ts'

/** A quantity that is scaled, by name where someone asked for it. */
export interface Named {
  readonly id: string
  readonly span: Span
}

/** What grows: quantities scaled together, none of them worked out from another. */
export interface Drivers {
  /** By their index in the program. */
  readonly indices: readonly number[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Roles that stand for how much a system is used: people, else what they or machines do. */
const USE: readonly (readonly string[])[] = [['population'], ['load', 'emitting', 'written', 'read']]

/**
 * The drivers of a model: those asked for, or else what its kinds declare to be its population if anything of `asked`
 * depends on that, or else all its loads. One that is 0, or that nothing of `asked` depends on, is an error.
 */
export function driversOf(
  model: Model,
  program: Program,
  values: Values,
  asked: readonly Typed[],
  named: readonly Named[]
): Drivers {
  const moves = (index: number): boolean => {
    const marked = followersOf(program, [index])
    return asked.some((typed) => readsAny(typed, program, marked))
  }
  const isZero = (index: number): boolean => values.slots[index] === 0
  if (named.length > 0) return chosen(named, program, moves, isZero)
  for (const roles of USE) {
    const played = model.quantities.flatMap(({ plays }, index) =>
      plays !== undefined && roles.includes(plays) ? [index] : []
    )
    const indices = rootsAmong(program, played).filter((index) => !isZero(index) && moves(index))
    if (indices.length > 0) return { indices, diagnostics: [] }
  }
  return {
    indices: [],
    diagnostics: [{ slug: 'no-driver', candidates: grounds(program, asked), labels: [] }],
  }
}

function chosen(
  named: readonly Named[],
  program: Program,
  moves: (index: number) => boolean,
  isZero: (index: number) => boolean
): Drivers {
  const spans = new Map(named.map(({ id, span }) => [program.indexOf.get(id) ?? -1, span]))
  const all = [...spans.keys()]
  const indices = rootsAmong(program, all)
  const nameOf = (index: number): string => program.steps[index]?.quantity.id ?? ''
  const diagnostics = all.flatMap((index): Diagnostic[] => {
    const span = spans.get(index)
    const labels = span === undefined ? [] : [{ span, role: '' }]
    const name = nameOf(index)
    if (!indices.includes(index)) {
      const from = indices.filter((other) => followersOf(program, [other])[index]).map(nameOf)
      return [{ slug: 'driver-follows', name, from, labels }]
    }
    if (isZero(index)) return [{ slug: 'driver-zero', name, labels }]
    return moves(index) ? [] : [{ slug: 'driver-unused', name, labels }]
  })
  return { indices, diagnostics }
}

/** What could be scaled instead, where no kind says what grows: the figures that most of what is asked rests on. */
function grounds(program: Program, asked: readonly Typed[]): readonly string[] {
  const counts = new Map<number, number>()
  for (const typed of asked)
    for (const [index, { reads }] of program.steps.entries())
      if (reads.length === 0 && readsAny(typed, program, followersOf(program, [index])))
        counts.set(index, (counts.get(index) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .flatMap(([index]) => {
      const { quantity } = program.steps[index] ?? {}
      return quantity === undefined || quantity.role === 'default' ? [] : [quantity.id]
    })
    .slice(0, MOST_NAMED)
}

const MOST_NAMED = 3

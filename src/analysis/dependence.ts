import type { Program } from '../engine/program.ts'
import { refsOf, type Typed } from '../lang/typed.ts'

/** Marks every quantity that is worked out from one of these, themselves included, by their index in the program. */
export function followersOf(program: Program, indices: Iterable<number>): readonly boolean[] {
  const marked = program.steps.map(() => false)
  for (const index of indices) marked[index] = true
  // Steps come after what they read.
  for (const [index, { reads }] of program.steps.entries())
    if (reads.some((r) => marked[r])) marked[index] = true
  return marked
}

/** Whether an expression reads a marked quantity. */
export const readsAny = (typed: Typed, program: Program, marked: readonly boolean[]): boolean =>
  refsOf(typed).some((id) => marked[program.indexOf.get(id) ?? -1] === true)

/** Those of some quantities that are not worked out from another of them: scaling the others too would scale twice. */
export function rootsAmong(program: Program, indices: readonly number[]): readonly number[] {
  return indices.filter((index) => {
    const others = indices.filter((other) => other !== index)
    return followersOf(program, others)[index] !== true
  })
}

/** What a quantity is worked out from in the end: the figures beneath it that read no others. */
export function groundsOf(program: Program, index: number): readonly number[] {
  const seen = new Set<number>()
  const grounds: number[] = []
  const visit = (at: number): void => {
    if (seen.has(at)) return
    seen.add(at)
    const reads = program.steps[at]?.reads ?? []
    if (reads.length === 0) grounds.push(at)
    for (const read of reads) visit(read)
  }
  visit(index)
  return grounds
}

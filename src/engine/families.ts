import { apply } from './evaluate.ts'
import type { Node, Operand } from './varying.ts'

/** Which nodes have the distribution of another one, stretched and shifted. */
export interface Families {
  /** For each node its root: itself, or the earlier one that it is a constant times, plus a constant. */
  readonly rootOf: ReadonlyMap<number, number>
  /** Nodes with the same number for every sample, which have no root: 0 times anything finite. */
  readonly flat: ReadonlyMap<number, number>
}

/** Sorts nodes into families. A model has few: most of its quantities are another one in a different unit or period. */
export function familiesOf(nodes: readonly Node[]): Families {
  const rootOf = new Map<number, number>()
  const flat = new Map<number, number>()
  const numberIn = (arg: Operand): number | undefined =>
    arg.kind === 'number' ? arg.value : flat.get(arg.node)
  for (const [index, node] of nodes.entries()) {
    if (node.kind === 'input') {
      rootOf.set(index, index)
      continue
    }
    const numbers = node.args.map(numberIn)
    if (node.op === 'mul' && numbers.includes(0)) flat.set(index, 0)
    else if (!numbers.includes(undefined)) {
      const [x = 0, y = 0, z = 0] = numbers
      flat.set(index, apply(node.op, x, y, z))
    } else {
      const read = node.args.filter((_, i) => numbers[i] === undefined)
      const [root = index, ...others] = new Set(
        read.map((arg) => (arg.kind === 'node' ? rootOf.get(arg.node) : index))
      )
      rootOf.set(index, others.length === 0 && isAffine(node, numbers) ? root : index)
    }
  }
  return { rootOf, flat }
}

/** Whether a node is affine in what it reads, `numbers` having undefined for what is itself affine in one root. */
function isAffine(node: Node & { kind: 'op' }, numbers: readonly (number | undefined)[]): boolean {
  // Infinity would make NaN of some samples and not of others.
  if (!numbers.every((n) => n === undefined || Number.isFinite(n))) return false
  switch (node.op) {
    case 'add':
    case 'sub':
    case 'neg':
      return true
    case 'mul':
      return numbers.some((n) => n !== undefined)
    case 'div':
      return numbers[1] !== undefined && numbers[1] !== 0
    default:
      return false
  }
}

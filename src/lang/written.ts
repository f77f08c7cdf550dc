import type { Typed } from './typed.ts'

/** Binding strength of each operator: what decides where parentheses are needed. */
const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
}
const SIGN_STRENGTH = 7
const LEAF = 9

const SIGNS: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '==': '=',
}

/** What is put for the leaves: names on one side of the equals sign, figures on the other. */
export type Leaf = (node: Typed & { kind: 'ref' | 'cite' | 'constant' | 'distribution' }) => string

/** An expression as a whiteboard has it: `retained ÷ (2 TB × 70%)`. */
export function writeFormula(node: Typed, leaf: Leaf): string {
  return write(node, leaf).text
}

interface Written {
  readonly text: string
  readonly strength: number
}

function write(node: Typed, leaf: Leaf): Written {
  switch (node.kind) {
    case 'ref':
    case 'cite':
    case 'constant':
    case 'distribution': {
      const text = leaf(node)
      // `2/user/day` is a quotient to the eye; in a product it stays as it is, under a slash it needs its own room.
      return { text, strength: LEAF }
    }
    case 'unary': {
      const inner = wrapped(write(node.operand, leaf), SIGN_STRENGTH)
      return { text: node.op === '-' ? `−${inner}` : `not ${inner}`, strength: SIGN_STRENGTH }
    }
    case 'convert':
      return write(node.operand, leaf)
    case 'call':
      return { text: writeCall(node, leaf), strength: node.name === 'sum' && node.args.length > 1 ? 5 : LEAF }
    case 'binary': {
      const strength = STRENGTH[node.op] ?? LEAF
      const left = wrapped(write(node.left, leaf), node.op === '^' ? strength + 1 : strength)
      const keepsOrder = node.op === '-' || node.op === '/'
      const right = wrapped(write(node.right, leaf), keepsOrder ? strength + 1 : strength)
      return {
        text: node.op === '^' ? `${left}^${right}` : `${left} ${SIGNS[node.op] ?? node.op} ${right}`,
        strength,
      }
    }
  }
}

const wrapped = ({ text, strength }: Written, least: number): string =>
  strength < least ? `(${text})` : text

function writeCall(node: Typed & { kind: 'call' }, leaf: Leaf): string {
  const [only] = node.args
  // A sum over components reads as the sum it is.
  if (node.name === 'sum') {
    const terms = node.args.map((arg, i) => {
      const name = node.parts?.[i]
      const text = wrapped(write(arg, leaf), 5)
      const inner = arg.kind === 'call' && arg.parts !== undefined ? `(${text})` : text
      return name === undefined ? text : `${name} ${inner}`
    })
    return terms.join(' + ')
  }
  if (only !== undefined && node.args.length === 1 && (node.name === 'max' || node.name === 'min'))
    return write(only, leaf).text
  return `${node.name}(${node.args.map((arg) => write(arg, leaf).text).join(', ')})`
}

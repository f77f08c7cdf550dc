import { layerOf } from './layers.ts'
import { type Node, syntaxOf } from './syntax.ts'
import { codeIn, type Rule, type Tree, type Violation } from './tree.ts'

const longest = 300

export const lengthRule: Rule = (tree) =>
  codeIn(tree, /^(src|test|scripts|bench|bin)\//).flatMap(([file, text]) => {
    const lines = text.replace(/\n$/, '').split('\n').length
    const reason = `a file over ${longest} lines does more than one thing; split it by what changes together`
    return lines > longest ? [{ file, found: `has ${lines} lines`, reason }] : []
  })

const vague = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc'])

export const nameRule: Rule = (tree) =>
  [...tree.keys()].flatMap((file) => {
    const word = file.split('/').find((part) => vague.has(part.replace(/\..*$/, '').toLowerCase()))
    const reason = 'such a name says nothing of what belongs there, so everything ends up there'
    return word === undefined ? [] : [{ file, found: `is named ${word}`, reason }]
  })

type Judge = (node: Node, parent: Node) => Omit<Violation, 'file'> | undefined

function inCode(tree: Tree, applies: (file: string) => boolean, judge: Judge): Violation[] {
  return codeIn(tree, /^src\//).flatMap(([file, text]) => {
    if (!applies(file)) return []
    return syntaxOf(file, text).nodes.flatMap(([node, parent]) => {
      const verdict = judge(node, parent)
      return verdict ? [{ file, ...verdict }] : []
    })
  })
}

const isNamed = (node: unknown, name: string): boolean =>
  (node as Node | undefined)?.type === 'Identifier' && (node as Node).name === name

/** `x.process`, `{ process: 1 }` and members of types are names of the author's own, not the global. */
function isOwnName(node: Node, parent: Node): boolean {
  return (parent.property === node || parent.key === node) && parent.computed !== true
}

const outside = new Map(
  Object.entries({
    process: 'the process is handed in by the command line, so everything else runs the same anywhere',
    console: 'what is printed goes through a report to the stream the command line owns',
    globalThis: 'reaching for it is a way around the names that may not be used',
  })
)

const hidden = new Map(
  Object.entries({
    'Math.random': 'randomness comes from a seed that is passed in, so that every result can be had again',
    'Date.now': 'today is passed in, so that every result can be had again',
    'performance.now': 'no result may depend on how long it took',
  })
)

export const globalRule: Rule = (tree) =>
  inCode(
    tree,
    (file) => layerOf(file) !== 'cli',
    (node, parent) => {
      if (node.type === 'Identifier' && !isOwnName(node, parent)) {
        const reason = outside.get(String(node.name))
        if (reason !== undefined) return { found: `uses ${node.name}`, reason }
      }
      if (node.type === 'MemberExpression') {
        const { object, property } = node as Node & { object: Node; property: Node }
        const name = `${object.name}.${property.name ?? property.value}`
        const reason = hidden.get(name)
        if (reason !== undefined) return { found: `uses ${name}`, reason }
      }
      const made = node.type === 'NewExpression' || node.type === 'CallExpression'
      if (made && isNamed(node.callee, 'Date') && (node.arguments as unknown[]).length === 0) {
        return { found: 'asks for the current date', reason: hidden.get('Date.now') ?? '' }
      }
      return undefined
    }
  )

const seconds = [
  3600, 86_400, 604_800, 2_592_000, 2_628_000, 2_629_746, 2_629_800, 31_536_000, 31_556_952, 31_557_600,
]
const minutes = [1440, 10_080, 43_200, 43_800, 525_600]
const powers = [1, 2, 3, 4, 5].map((step) => 1024 ** step)
const conversions = new Set([...seconds, ...minutes, ...powers])

/** `60 * 60`, `24 * 60` and `2 ** 10` are the same numbers in disguise. */
function isConversion(node: Node): boolean {
  if (node.type === 'Literal') return conversions.has(node.value as number)
  if (node.type !== 'BinaryExpression') return false
  const { left, right, operator } = node as Node & { left: Node; right: Node; operator: string }
  const [a, b] = [left.value as number, right.value as number]
  if (operator === '*') return (a === 60 && (b === 60 || b === 24)) || (a === 24 && (b === 60 || b === 7))
  return operator === '**' && ((a === 2 && b > 0 && b % 10 === 0) || (a === 1000 && b > 0))
}

export const conversionRule: Rule = (tree) =>
  inCode(
    tree,
    (file) => layerOf(file) !== 'units',
    (node) => {
      const reason = 'a factor written twice is sooner or later two factors; src/units has every one of them'
      return isConversion(node) ? { found: `has a conversion factor (${wordsOf(node)})`, reason } : undefined
    }
  )

function wordsOf(node: Node): string {
  if (node.type === 'Literal') return String(node.raw)
  return `${(node.left as Node).raw} ${node.operator} ${(node.right as Node).raw}`
}

const foreign: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /(?<![\w./~-])\/(?:work|home|root|Users)\/?(?![\w.-])|(?<![\w./~-])\/(?:work|home|root|Users)\/\w/,
    'a folder of one machine',
  ],
  [/\.\.\/shared\b/, 'a folder beside the project'],
  [/\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.\w+/, 'a package registry'],
  [/\blocalhost[:/]|\b127\.0\.0\.1\b|file:\/\/\/(?!path|\$)/, 'an address of one machine'],
]

export const foreignRule: Rule = (tree) =>
  [...tree].flatMap(([file, text]) =>
    foreign.flatMap(([pattern, what]) => {
      const match = pattern.exec(text)
      if (!match) return []
      const line = text.slice(0, match.index).split('\n').length
      const reason = 'what is committed must mean the same on every machine'
      return [{ file, found: `line ${line} names ${what} (${match[0]})`, reason }]
    })
  )

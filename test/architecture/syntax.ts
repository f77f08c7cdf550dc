import { parseSync } from 'oxc-parser'

/** A node of the ESTree that the parser hands out; the rules look at a few fields of a few kinds. */
export interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

interface Import {
  readonly specifier: string
  readonly kind: 'value' | 'type' | 'dynamic'
}

export interface Syntax {
  readonly imports: readonly Import[]
  /** Every node with the node it stands in. */
  readonly nodes: readonly (readonly [node: Node, parent: Node])[]
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function collect(node: Node, into: [Node, Node][]): void {
  for (const field of Object.values(node)) {
    for (const child of Array.isArray(field) ? field : [field]) {
      if (!isNode(child)) continue
      into.push([child, node])
      collect(child, into)
    }
  }
}

const kinds: Readonly<Record<string, Import['kind']>> = {
  ImportDeclaration: 'value',
  ExportNamedDeclaration: 'value',
  ExportAllDeclaration: 'value',
  TSExternalModuleReference: 'value',
  ImportExpression: 'dynamic',
  TSImportType: 'type',
}

function importOf(node: Node): Import | undefined {
  const kind = kinds[node.type]
  const source = node.source ?? node.expression
  if (kind === undefined || !isNode(source)) return undefined
  // A path that is put together at run time cannot be judged, so it is never allowed to look harmless.
  const specifier = typeof source.value === 'string' ? source.value : '(computed)'
  const erased = node.importKind === 'type' || node.exportKind === 'type'
  return { specifier, kind: erased ? 'type' : kind }
}

const known = new Map<string, Syntax>()

/** Parses a file; the same text is parsed once, however many rules look at it. */
export function syntaxOf(path: string, text: string): Syntax {
  const key = `${path}\n${text}`
  const before = known.get(key)
  if (before) return before
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes: [Node, Node][] = []
  collect(program as unknown as Node, nodes)
  const imports = nodes.flatMap(([node]) => importOf(node) ?? [])
  const syntax = { imports, nodes }
  known.set(key, syntax)
  return syntax
}

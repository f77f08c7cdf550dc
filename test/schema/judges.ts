import Ajv, { type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import { type Diagnostic, severityOf } from '../../src/diagnostics/diagnostic.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import type { Kind } from '../../src/model/kind.ts'
import { entryOf, merge, type Node } from '../../src/model/node.ts'
import { readDraft } from '../../src/model/read.ts'
import { enginesIn, jsonSchemaOf, type ModelSchema, modelSchema } from '../../src/model/schema.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { standardLibrary } from '../library.ts'

export const library = standardLibrary()
const { tables } = library
export const engines = enginesIn(tables, library.kinds)

/** What the reader reports about shape alone: the part of a model's rules that a schema can know. */
const STRUCTURAL: readonly Diagnostic['slug'][] = [
  'unknown-field',
  'wrong-shape',
  'missing-field',
  'bad-name',
  'bad-rank',
]

export interface Judgement {
  /** Whether it is laid over another model. */
  readonly overlay: boolean
  /** What the reader has against the shape. */
  readonly reader: readonly string[]
  /** What bote as a whole has against the model: shape, names, units and all. */
  readonly bote: readonly string[]
  readonly schema: readonly string[]
  /** Whether the zod schema, from which the JSON Schema is made, accepts it. */
  readonly zod: boolean
}

/** Gives everyone's opinion of a model; `base` gives the text of what it extends. */
export type Judge = (text: string, base?: (path: string) => string) => Judgement

export function judgeOf(kinds: readonly Kind[]): Judge {
  const { schema } = modelSchema(kinds, engines)
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
  // With every other unknown keyword an error, a misspelt one cannot stand in the schema unnoticed.
  ajv.addVocabulary(['markdownDescription', 'defaultSnippets', 'enumDescriptions', 'patternErrorMessage'])
  const validate = ajv.compile(jsonSchemaOf(kinds, engines))
  return (text, base = () => '') => opinions(text, base, kinds, schema, validate)
}

export const judge = judgeOf(library.kinds)

function opinions(
  text: string,
  base: (path: string) => string,
  kinds: readonly Kind[],
  zodSchema: ModelSchema['schema'],
  validate: ValidateFunction
): Judgement {
  const found: Diagnostic[] = []
  const written = read(text)
  const wrong = extendsOf(written) === null
  const node = withBase(written, base)
  readDraft(node, { kinds, report: (d) => found.push(d) })
  const all = elaborate(node, { name: 'model', text }, { kinds, tables }).diagnostics
  const data: unknown = parse(text, { schema: 'core', uniqueKeys: false })
  validate(data)
  const loader = wrong ? ['wrong-shape'] : []
  return {
    overlay: entryOf(written, 'extends') !== undefined,
    reader: [...found, ...all.filter((d) => d.slug === 'unknown-field')]
      .filter((d) => STRUCTURAL.includes(d.slug))
      .map((d): string => d.slug)
      .concat(loader),
    bote: all
      .filter((d) => severityOf(d) === 'error')
      .map((d): string => d.slug)
      .concat(loader),
    schema: (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`),
    zod: zodSchema.safeParse(data).success,
  }
}

/**
 * Why the schema does not agree with bote, if it does not. What the reader refuses the schema has to refuse; what
 * the schema refuses bote has to refuse somewhere, though perhaps as an unknown name and not as a wrong shape.
 */
export function disagreement({ overlay, reader, bote, schema, zod }: Judgement): string | undefined {
  if (zod !== (schema.length === 0)) return `zod ${zod ? 'accepts' : 'refuses'} and its JSON Schema does not`
  if (schema.length > 0 && bote.length === 0) return `only the schema refuses: ${schema.join(', ')}`
  // Whether `growth` alone is right in an overlay, the model below decides, and no schema sees that.
  if (!overlay && reader.length > 0 && schema.length === 0)
    return `only the reader refuses: ${reader.join(', ')}`
  return undefined
}

function read(text: string): Node {
  const node = readYaml({ name: 'model', text }, (d) => {
    throw new Error(`not YAML that bote reads: ${d.slug}`)
  })
  if (node === undefined) throw new Error('there is no model')
  return node
}

/** The file a model extends; null when something else stands there. */
function extendsOf(node: Node): string | null | undefined {
  const value = entryOf(node, 'extends')?.value
  if (value === undefined) return undefined
  return value.kind === 'scalar' && value.value !== '' ? value.value : null
}

/** As the command line does it: the model laid over what it extends. */
function withBase(node: Node, base: (path: string) => string): Node {
  const path = extendsOf(node)
  if (path === undefined || path === null) return node
  const text = base(path)
  const under = text === '' ? ({ kind: 'map', entries: [], span: node.span } as const) : read(text)
  return without(merge(withBase(under, base), node))
}

const without = (node: Node): Node =>
  node.kind === 'map' ? { ...node, entries: node.entries.filter((e) => e.key !== 'extends') } : node

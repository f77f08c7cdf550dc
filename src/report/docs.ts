import { CATALOGUE, type Slug } from '../diagnostics/diagnostic.ts'
import { allFunctions } from '../lang/functions.ts'
import type { Kind } from '../model/kind.ts'
import { suggest } from '../text/suggest.ts'
import { fieldsOf, quantitiesOf } from './docs-kind.ts'
import { type Block, type Document, line, say } from './document.ts'

/** The pages that are not about one thing. */
export const PAGES = ['units', 'functions', 'conventions', 'mutations', 'diagnostics', 'commands'] as const
export type Page = (typeof PAGES)[number]

/** What a word asked for. */
export type Topic =
  | { readonly is: 'page'; readonly page: Page }
  | { readonly is: 'kind'; readonly kind: Kind }
  | { readonly is: 'part'; readonly kind: Kind; readonly name: string }
  | { readonly is: 'diagnostic'; readonly slug: Slug }
  | { readonly is: 'function'; readonly name: string }
  | { readonly is: 'command'; readonly name: string }
  | { readonly is: 'unknown'; readonly suggestion: string | undefined }

/** A command as its documentation needs it. */
export interface DocumentedCommand {
  readonly name: string
  readonly args: string
  readonly group: string
  readonly doc: string
  readonly flags: readonly {
    readonly flag: string
    readonly doc: string
    readonly choices?: readonly string[]
    readonly default?: string
    readonly many?: boolean
  }[]
  readonly examples: readonly string[]
}

const slugs = Object.keys(CATALOGUE) as readonly Slug[]

/** Every word `bote docs` knows, for completion and suggestions. */
export function topicNames(
  kinds: readonly Kind[],
  commands: readonly DocumentedCommand[]
): readonly string[] {
  return [
    ...kinds.flatMap((kind) => [kind.kind, ...partsOf(kind).map((part) => `${kind.kind}.${part}`)]),
    ...PAGES,
    ...commands.map(({ name }) => name),
    ...allFunctions().map(({ name }) => name),
    ...slugs.flatMap((slug) => [CATALOGUE[slug].code, slug]),
  ]
}

const partsOf = (kind: Kind): readonly string[] => [
  ...new Set([...fieldsOf(kind), ...quantitiesOf(kind)].map(({ name }) => name)),
]

/** What a word means: a kind before a command, a command before a function, and a part by its name alone if only one has it. */
export function topicOf(word: string, kinds: readonly Kind[], commands: readonly DocumentedCommand[]): Topic {
  const lower = word.toLowerCase()
  const kindNamed = (name: string) => kinds.find((kind) => kind.kind === name || kind.section === name)
  const kind = kindNamed(lower)
  if (kind !== undefined) return { is: 'kind', kind }
  const page = PAGES.find((name) => name === lower)
  if (page !== undefined) return { is: 'page', page }
  const slug = slugs.find((name) => name === lower || CATALOGUE[name].code.toLowerCase() === lower)
  if (slug !== undefined) return { is: 'diagnostic', slug }
  const [first = '', ...rest] = lower.split('.')
  const owner = kindNamed(first)
  const part = rest.join('.')
  if (owner !== undefined && partsOf(owner).includes(part)) return { is: 'part', kind: owner, name: part }
  if (commands.some(({ name }) => name === lower)) return { is: 'command', name: lower }
  if (allFunctions().some(({ name }) => name === lower)) return { is: 'function', name: lower }
  const owners = kinds.filter((one) => partsOf(one).includes(lower))
  const [only] = owners
  if (only !== undefined && owners.length === 1) return { is: 'part', kind: only, name: lower }
  const many = only === undefined ? undefined : `${only.kind}.${lower}`
  // A slip in the last part of `stores.shard` is looked for among the parts of that kind.
  const inKind = owner === undefined ? undefined : suggest(part, partsOf(owner))
  const near = inKind === undefined || owner === undefined ? undefined : `${owner.kind}.${inKind}`
  const parts = kinds.flatMap(partsOf)
  return {
    is: 'unknown',
    suggestion: many ?? near ?? suggest(word, topicNames(kinds, commands)) ?? suggest(word, parts),
  }
}

/** What there is to read. */
export function indexDocument(kinds: readonly Kind[]): Document {
  const pages: Readonly<Record<Page, string>> = {
    units: 'units, multipliers and nouns',
    functions: 'functions, ranges and operators of formulas',
    conventions: 'what a day, a month and a GB are, and what else they may be',
    mutations: 'what bote whatif asks of any model',
    diagnostics: `the ${slugs.length} problems bote reports, each with an example and what it prints`,
    commands: 'every command with its flags',
  }
  const list = (rows: readonly (readonly [string, string])[]): Block => ({
    kind: 'table',
    columns: [
      { title: '', align: 'left' },
      { title: '', align: 'left' },
    ],
    rows: rows.map(([name, what]) => [line(say(name, 'name')), line(what)]),
  })
  return {
    blocks: [
      { kind: 'title', line: line('Documentation') },
      { kind: 'heading', line: line('Kinds of component') },
      list(kinds.map((kind) => [kind.kind, kind.doc] as const)),
      { kind: 'heading', line: line('Pages') },
      list(PAGES.map((page) => [page, pages[page]] as const)),
      { kind: 'heading', line: line('One thing') },
      list([
        ['bote docs store.shards', 'a field or a quantity of a kind'],
        ['bote docs B301', 'a problem, by its code or its name'],
        ['bote docs ceil', 'a function'],
        ['bote docs run', 'a command'],
      ]),
    ],
  }
}

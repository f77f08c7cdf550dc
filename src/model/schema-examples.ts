import { textOf } from '../text/source.ts'
import type { Kind } from './kind.ts'
import { type Entry, entryOf, type Node } from './node.ts'
import { place, type Snippet } from './schema-shapes.ts'
import { readYaml } from './yaml.ts'

/** What the kinds' own example models show: first components to insert, and what fields look like. */
export interface Examples {
  /** The first component of a kind, as something to insert into its section. */
  component(kind: Kind): readonly Snippet[]
  /** What one of the examples writes in a field. */
  field(kind: Kind, key: string): string | undefined
}

export function examplesOf(kinds: readonly Kind[]): Examples {
  const models = new Map(kinds.map((kind) => [kind.section, modelOf(kind)]))
  const all = [...models.values()]
  return {
    component(kind) {
      const own = componentsIn(kind, models.get(kind.section))
      const short = kind.shorthand
      // The one figure a kind is about says more at first than the ways of working it out.
      const entry = [...own, ...all.flatMap((model) => componentsIn(kind, model))].find(
        ({ value }) => short === undefined || entryOf(value, short) !== undefined
      )
      return entry === undefined ? [] : [snippetOf(kind, entry)]
    },
    field(kind, key) {
      const written = all
        .flatMap((model) => componentsIn(kind, model))
        .flatMap((component) => entryOf(component.value, key)?.value ?? [])
        .find((node) => node.kind !== 'map')
      return written === undefined ? undefined : words(written)
    },
  }
}

/** An example that cannot be read is for the library's tests to report; a schema can do without. */
const modelOf = (kind: Kind): Node | undefined =>
  readYaml({ name: `${kind.kind} example`, text: kind.example }, () => undefined)

function componentsIn(kind: Kind, model: Node | undefined): readonly Entry[] {
  const section = entryOf(model, kind.section)
  if (section === undefined) return []
  if (kind.single === true) return [section]
  return section.value.kind === 'map' ? section.value.entries : []
}

/** `${1:tweets}: { retention: ${2:5 years} }`; a single component has no name to choose. */
function snippetOf(kind: Kind, component: Entry): Snippet {
  let last = 0
  const choice = (text: string) => place(++last, text)
  const fields = component.value.kind === 'map' ? component.value.entries : []
  const label = `a first ${kind.kind}`
  if (kind.single === true) {
    const about = fields.filter(({ key }) => kind.shorthand === undefined || key === kind.shorthand)
    const body = Object.fromEntries(about.map(({ key, value }) => [key, choice(words(value))]))
    return { label: kind.section, description: kind.doc, body }
  }
  const name = choice(component.key)
  const written = fields.map(({ key, value }) => `${key}: ${choice(words(value))}`)
  return { label, description: kind.doc, body: { [name]: `{ ${written.join(', ')} }` } }
}

/** As written; of a list the first, since the place it goes to may not take several. */
function words(node: Node): string {
  const first = node.kind === 'list' ? node.items[0] : undefined
  return textOf((first ?? node).span)
}

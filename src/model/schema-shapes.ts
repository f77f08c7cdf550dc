import * as z from 'zod'

/** What an editor is told of a schema beside its shape. */
export interface Note {
  /** Name among the definitions. Those are shared, so what they say of themselves is a comment, never a description. */
  readonly id?: string
  readonly title?: string
  readonly $comment?: string
  readonly description?: string
  readonly markdownDescription?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enumDescriptions?: readonly string[]
  readonly defaultSnippets?: readonly Snippet[]
  readonly patternErrorMessage?: string
  /** A rule that zod checks by code and so cannot hand on by itself. */
  readonly minProperties?: number
  /** Tells the alternatives apart: the first applies exactly when this key is there. */
  readonly byKey?: string
}

/** Text an editor offers to insert, with places to fill in: `${1:tweets}`. */
export interface Snippet {
  readonly label: string
  readonly description?: string
  readonly body?: unknown
  readonly bodyText?: string
}

/** A place in a snippet to fill in, numbered in the order of filling; what stands there at first is chosen. */
export const place = (number: number, text: string): string =>
  `\${${number}:${text.replace(/[$}\\]/g, '\\$&')}}`

/** Two readings of one language: a model on its own, and one that is laid over another by `extends`. */
export interface Strictness {
  /** Anything may be left out or be `~`, which removes it from the model below. */
  readonly overlay: boolean
}

/** The name of a definition that differs between the two. */
export const idIn = (id: string, { overlay }: Strictness): string => (overlay ? `${id}Overlay` : id)

/** Notes by schema. One per build: a registry for the whole process would remember every schema ever made. */
export type Notes = ReturnType<typeof z.registry<Note>>

/** What both readings share. */
export interface Common {
  readonly notes: Notes
  /** Words for people. YAML reads `title: 2024` as a number and an empty value as nothing; both are text here. */
  readonly text: z.ZodType
  /** A name as formulas can use it, by the rule of the reader. */
  readonly name: z.ZodType<string, string>
}

export function newCommon(): Common {
  const notes = z.registry<Note>()
  const text = z.union([z.string(), z.number(), z.boolean(), z.null()])
  const name = z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*$/u)
  return {
    notes,
    text: text.register(notes, { id: 'Text', title: 'Text' }),
    name: name.register(notes, {
      id: 'Name',
      title: 'Name',
      $comment: 'A name that formulas can use.',
      patternErrorMessage: 'A name is letters, digits and _, and starts with a letter.',
    }),
  }
}

/** A shared schema as it is used in one place, with what there is to say of it there. */
export function used(schema: z.ZodType, notes: Notes, note: Note): z.ZodType {
  // Without a wrapper of its own, the note would change every other use.
  return z.lazy(() => schema).register(notes, note)
}

/** The same for a field that may be left out. */
export function optional(schema: z.ZodType, notes: Notes, note: Note): z.ZodType {
  return schema.optional().register(notes, note)
}

/** A group or list that may be left empty, as `stores:` with nothing under it is. */
export function orNothing(
  heading: string,
  strictness: Strictness,
  shape: z.ZodType,
  notes: Notes,
  note: Note
): z.ZodType {
  // Named, because editors insert a property's own skeleton rather than a snippet when they see its shape at once.
  const id = idIn(heading.charAt(0).toUpperCase() + heading.slice(1), strictness)
  const named = z.union([shape, z.null()]).register(notes, { id })
  return optional(named, notes, { title: heading, ...note })
}

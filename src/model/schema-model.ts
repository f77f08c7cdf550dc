import * as z from 'zod'
import type { Kind } from './kind.ts'
import type { Engines } from './schema-engines.ts'
import { examplesOf } from './schema-examples.ts'
import { FIGURE, Figures } from './schema-figures.ts'
import { FIRST_MODEL } from './schema-first.ts'
import { engineSchemas, type KindContext, sectionSchema } from './schema-kinds.ts'
import { listFields } from './schema-lists.ts'
import {
  idIn,
  type Notes,
  newCommon,
  optional,
  orNothing,
  place,
  type Strictness,
  used,
} from './schema-shapes.ts'
import { wordsOf } from './schema-words.ts'

export interface ModelSchema {
  readonly schema: z.ZodType
  /** What there is to say of every part of it. */
  readonly notes: Notes
}

/** Describes what `readDraft` accepts: a model on its own, or one laid over another by `extends`. */
export function modelSchema(kinds: readonly Kind[], engines: Engines): ModelSchema {
  const common = newCommon()
  const { notes } = common
  const columns = new Map(
    [...engines].map(([table, of]) => {
      const id = table === 'ceilings' ? 'EngineColumn' : `${table}Column`
      return [table, z.enum(of.columns).register(notes, { id, title: 'Column' })]
    })
  )
  const shared = {
    common,
    columns,
    examples: examplesOf(kinds),
    engines: engineSchemas(kinds, engines, common),
  }
  const figures = new Figures(common, STRICT)
  const lists = listFields(figures, shared)
  const alone = rootSchema(kinds, { ...shared, figures, strictness: STRICT }, lists)
  const loose = { overlay: true }
  const context = { ...shared, figures: new Figures(common, loose), strictness: loose }
  const over = rootSchema(kinds, context, lists)
  const schema = z.union([over, alone]).register(notes, { byKey: 'extends', defaultSnippets: [FIRST_MODEL] })
  return { schema, notes }
}

const STRICT: Strictness = { overlay: false }

type Fields = Readonly<Record<string, z.ZodType>>

function rootSchema(kinds: readonly Kind[], context: KindContext, lists: Fields): z.ZodType {
  const { common, strictness } = context
  const { text, notes } = common
  const file = z.string().min(1)
  const said = (doc: string, example: string) =>
    optional(text, notes, { ...wordsOf(doc), examples: [example] })
  const sections = kinds.filter((kind) => kind.implied === undefined)
  const shape: Record<string, z.ZodType> = {
    title: said('the name of the system', 'Twitter-like feed'),
    about: said(
      'what is estimated, in a sentence or two',
      '100M people post twice a day and read 200 posts.'
    ),
    source: said('where the estimate was published', 'an interview question'),
    // Without it a model is not an overlay, yet it has to be there for an editor to offer.
    extends: (strictness.overlay ? file : file.optional()).register(notes, {
      ...wordsOf(
        'the model this one builds on, as a path from this file',
        'Groups merge, anything else replaces what is there, and `~` removes it.'
      ),
      title: 'extends',
      examples: ['./base.bote.yaml'],
    }),
    kinds: optional(z.union([file, z.array(file)]), notes, {
      ...wordsOf(
        'files that declare kinds of component of your own, as paths from this file',
        'An editor knows their sections from the schema that `bote schema` prints for this model.'
      ),
      examples: ['./printer.kind.yaml'],
    }),
    conventions: conventionsSchema(context),
    nouns: lists.nouns as z.ZodType,
    assume: namedSchema(
      context,
      'assume',
      'figures the estimate rests on, by name; any formula can use them',
      'record_size',
      '500 B'
    ),
  }
  for (const kind of sections) shape[kind.section] = sectionSchema(kind, context)
  shape.derive = namedSchema(
    context,
    'derive',
    'further quantities, worked out from any others',
    'daily_writes',
    'users.dau * 2/day'
  )
  shape.scenarios = scenariosSchema(context)
  shape.published = lists.published as z.ZodType
  shape.budgets = lists.budgets as z.ZodType
  shape.correlations = lists.correlations as z.ZodType
  shape.waivers = lists.waivers as z.ZodType
  return z.strictObject(shape).register(notes, { id: idIn('Model', strictness) })
}

/** What a day, a month, a GB is taken to be; keys as `readConventions` knows them. */
const CONVENTIONS: Readonly<Record<string, readonly [doc: string, ...examples: string[]]>> = {
  day: ['seconds in a day', '86400 s', '100000 s'],
  month: ['length of a month', '30 days', '2.5M s'],
  year: ['length of a year', '365 days', '360 days'],
  KB: ['bytes in a KB', '1000 B', '1024 B'],
  MB: ['bytes in a MB', '10^6 B', '2^20 B'],
  GB: ['bytes in a GB', '10^9 B', '2^30 B'],
  TB: ['bytes in a TB', '10^12 B', '2^40 B'],
  byte: ['bits counted for a byte on a wire', '8 bits', '10 bits'],
}

function conventionsSchema({ common, figures, strictness }: KindContext): z.ZodType {
  const { notes } = common
  const fields = Object.entries(CONVENTIONS).map(
    ([key, [doc, ...examples]]) =>
      [key, optional(figures.of(FIGURE), notes, { ...wordsOf(doc), examples })] as const
  )
  return orNothing('conventions', strictness, z.strictObject(Object.fromEntries(fields)), notes, {
    ...wordsOf(
      'what a day, a month, a year or a GB is taken to be',
      '*Default:* a day is 86,400 s, a year 365 days, a month a twelfth of it, a KB 1000 B and a byte 8 bits.'
    ),
    defaultSnippets: [{ label: 'day', body: { day: place(1, '100000 s') } }],
  })
}

function namedSchema(
  { common, figures, strictness }: KindContext,
  heading: string,
  doc: string,
  name: string,
  figure: string
): z.ZodType {
  const { notes } = common
  const entry = used(figures.of(FIGURE, { parts: true }), notes, {
    ...wordsOf('a named figure'),
    examples: ['500 B', '5%..20%'],
  })
  return orNothing(heading, strictness, z.record(common.name, entry), notes, {
    ...wordsOf(doc),
    defaultSnippets: [{ label: name, body: { [place(1, name)]: place(2, figure) } }],
  })
}

function scenariosSchema({ common, figures, strictness }: KindContext): z.ZodType {
  const { notes } = common
  const figure = used(figures.of(FIGURE, { parts: true }), notes, {
    ...wordsOf('the new figure', 'A factor such as `x3` scales what is there.'),
    examples: ['x3', 'x0.5', '300M'],
  })
  const path = z.string().register(notes, { title: 'users.dau' })
  const changes = z.record(path, figure)
  const scenario = strictness.overlay ? z.union([changes, z.null()]) : changes
  const described = used(
    scenario,
    notes,
    wordsOf('what changes in this scenario: quantities with new figures or factors')
  )
  return orNothing('scenarios', strictness, z.record(z.string(), described), notes, {
    ...wordsOf('named sets of changes, applied with `--scenario`'),
    defaultSnippets: [
      { label: 'a busy day', body: { [place(1, 'busy_day')]: { [place(2, 'users.dau')]: place(3, 'x3') } } },
    ],
  })
}

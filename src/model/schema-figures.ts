import * as z from 'zod'
import { EXACT } from '../units/conventions.ts'
import {
  BANDWIDTH,
  COUNT,
  DATA,
  type Dimension,
  MONEY,
  pluralOf,
  RATE,
  sameHard,
  TIME,
} from '../units/dimension.ts'
import { dimensionNamed } from '../units/named.ts'
import { unitsUnder } from '../units/table.ts'
import { type Common, idIn, optional, place, type Snippet, type Strictness, used } from './schema-shapes.ts'

/** Figures that are written alike: one definition of the schema each. */
export interface Family {
  readonly id: string
  /** What it is, in words: `a duration`. */
  readonly words: string
  readonly dimension: Dimension | undefined
  readonly examples: readonly string[]
}

const SHARE: Family = { id: 'Share', words: 'a share', dimension: COUNT, examples: ['20%', '5%..20%'] }
const FACTOR: Family = { id: 'Factor', words: 'a factor', dimension: COUNT, examples: ['3x', '2x..5x'] }
const FAMILIES: readonly Family[] = [
  { id: 'Count', words: 'a count', dimension: COUNT, examples: ['100M', '1.5 billion'] },
  { id: 'Duration', words: 'a duration', dimension: TIME, examples: ['5 years', '40 ms'] },
  { id: 'Size', words: 'a size', dimension: DATA, examples: ['500 B', '200 KB'] },
  { id: 'Rate', words: 'a rate', dimension: RATE, examples: ['200M/day', '1000/s'] },
  { id: 'Bandwidth', words: 'a bandwidth', dimension: BANDWIDTH, examples: ['10 Gbps', '50 MB/s'] },
  { id: 'Money', words: 'an amount of money', dimension: MONEY, examples: ['250k USD'] },
]
/** A figure of any dimension: what assumptions and derived quantities are. */
export const FIGURE: Family = {
  id: 'Figure',
  words: 'a figure',
  dimension: undefined,
  examples: ['100M', '500 B', '5%..20%', 'users.dau * 2/day'],
}

/** The family of a declared unit, and what it is in words: `a rate for each user`. */
export function familyOf(unit: string): { readonly family: Family; readonly words: string } {
  if (unit === '%') return { family: SHARE, words: SHARE.words }
  if (unit === 'x') return { family: FACTOR, words: FACTOR.words }
  const dimension = dimensionNamed(unit, unitsUnder(EXACT))
  const family =
    FAMILIES.find(
      (f) => f.dimension !== undefined && dimension !== undefined && sameHard(f.dimension, dimension)
    ) ?? FIGURE
  const nouns = [...(dimension?.nouns ?? [])].map(([noun, exponent]) =>
    exponent > 0 ? `of ${pluralOf(noun)}` : `for each ${noun}`
  )
  return { family, words: [family.words, ...nouns].join(' ') }
}

const ANNOTATED: readonly Snippet[] = [
  {
    label: 'with growth and date',
    description: 'A figure that grows, as of a date',
    bodyText: `{ value: ${place(1, '100M')}, growth: ${place(2, '4%/month')}, as_of: ${place(3, '2026-01-01')} }`,
  },
  {
    label: 'with reason and source',
    description: 'A figure with why it was chosen and where it comes from',
    bodyText: `{ value: ${place(1, '100M')}, why: ${place(2, 'reason')}, source: ${place(3, 'source')} }`,
  },
]
const PARTS: Snippet = {
  label: 'parts that add up',
  description: 'A figure as the sum of named parts',
  bodyText: `{ ${place(1, 'id')}: ${place(2, '8 B')}, ${place(3, 'text')}: ${place(4, '280 B')} }`,
}

/** The definitions of figures, each made once. */
export class Figures {
  private readonly made = new Map<string, z.ZodType>()
  /** What may be said of a figure beside its value. */
  readonly annotations: Readonly<Record<string, z.ZodType>>

  constructor(
    private readonly common: Common,
    private readonly strictness: Strictness
  ) {
    this.annotations = annotationsOf(this, common, strictness)
  }

  /** A figure as the reader takes it; also as a map of parts that add up, or as a list of steps, where it may be. */
  of(family: Family, form: { readonly parts?: boolean; readonly steps?: boolean } = {}): z.ZodType {
    const { steps = false } = form
    const parts = form.parts === true || steps
    const { overlay } = this.strictness
    // What an overlay says of a figure is checked once it is merged, so one loose definition does for all.
    const own = overlay ? FIGURE : family
    const id = idIn(`${own.id}${steps ? 'InSteps' : parts ? 'InParts' : ''}`, this.strictness)
    const known = this.made.get(id)
    if (known !== undefined) return known
    // Definitions refer to themselves, so the name has to stand for something before it is made.
    const self = z.lazy((): z.ZodType => this.made.get(id) as z.ZodType)
    const scalars = [this.formula(), z.number(), ...(overlay ? [z.null()] : [])]
    const shapes = [
      ...scalars,
      this.annotated(own, parts),
      ...(parts ? [this.partsOf(self)] : []),
      ...(steps ? [this.stepsOf(self)] : []),
    ]
    const made = z.union(shapes).register(this.common.notes, {
      id,
      title: own.id,
      $comment: `${own.words}, such as ${own.examples.join(' or ')}`,
      defaultSnippets: parts ? [...ANNOTATED, PARTS] : ANNOTATED,
      ...(parts ? { byKey: 'value' } : {}),
    })
    this.made.set(id, made)
    return made
  }

  /** An expression in bote's language, which no pattern describes; only what would never be one is kept out. */
  formula(): z.ZodType {
    return z
      .string()
      .regex(/^[^\r\n]*\S[^\r\n]*$/u)
      .register(this.common.notes, { patternErrorMessage: 'A formula is not empty and stands on one line.' })
  }

  /** `{ value: 100M, growth: 4%/month }`; when the key tells alternatives apart it is there even in an overlay. */
  annotated(family: Family, keyed: boolean): z.ZodType {
    const value = used(
      z.lazy(() => this.of(family)),
      this.common.notes,
      { description: `The figure itself: ${family.words}.`, examples: family.examples }
    )
    const loose = this.strictness.overlay && !keyed
    return z.strictObject({ value: loose ? value.optional() : value, ...this.annotations })
  }

  private stepsOf(self: z.ZodType): z.ZodType {
    const steps = z.array(self)
    return this.strictness.overlay ? steps : steps.min(1)
  }

  private partsOf(self: z.ZodType): z.ZodType {
    const parts = z.record(z.string().regex(/^(?!value$)/u), self)
    if (this.strictness.overlay) return parts
    return parts.refine((p) => Object.keys(p).length > 0).register(this.common.notes, { minProperties: 1 })
  }
}

function annotationsOf(
  figures: Figures,
  { notes, text }: Common,
  strictness: Strictness
): Readonly<Record<string, z.ZodType>> {
  const said = (id: string, description: string, example: string) =>
    optional(text, notes, { id: idIn(id, strictness), description, examples: [example] })
  return {
    growth: optional(
      z.lazy(() => figures.of(FIGURE)),
      notes,
      {
        id: idIn('Growth', strictness),
        title: 'Growth',
        description: 'How fast it grows: a share in a time, which compounds, or an amount in a time.',
        examples: ['4%/month', '30%/year', '500 GB/day'],
      }
    ),
    as_of: said(
      'AsOf',
      'The date on which the figure was true, and from which on it grows: year-month-day.',
      '2026-01-01'
    ),
    why: said(
      'Why',
      'Why this figure; a comment at the end of its line says the same.',
      'measured in production'
    ),
    source: said('Source', 'Where the figure comes from.', 'annual report'),
  }
}

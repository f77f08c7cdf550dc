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
import { type Common, optional, type Snippet, type Strictness } from './schema-shapes.ts'

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
    bodyText: '{ value: ${1:100M}, growth: ${2:4%/month}, as_of: ${3:2026-01-01} }',
  },
  {
    label: 'with reason and source',
    description: 'A figure with why it was chosen and where it comes from',
    bodyText: '{ value: ${1:100M}, why: ${2:reason}, source: ${3:source} }',
  },
]
const PARTS: Snippet = {
  label: 'parts that add up',
  description: 'A figure as the sum of named parts',
  bodyText: '{ ${1:id}: ${2:8 B}, ${3:text}: ${4:280 B} }',
}

/** The definitions of figures, each made once. */
export class Figures {
  private readonly made = new Map<string, z.ZodType>()

  constructor(
    private readonly common: Common,
    private readonly strictness: Strictness
  ) {}

  /** A figure as the reader takes it; with `parts`, also as a map of parts that add up. */
  of(family: Family, parts = false): z.ZodType {
    const id = `${family.id}${parts ? 'InParts' : ''}${this.strictness.overlay ? 'Overlay' : ''}`
    const known = this.made.get(id)
    if (known !== undefined) return known
    // Definitions refer to themselves, so the name has to stand for something before it is made.
    const self = z.lazy((): z.ZodType => this.made.get(id) as z.ZodType)
    const { overlay } = this.strictness
    const scalars = [this.formula(), z.number(), ...(overlay ? [z.null()] : [])]
    const shapes = parts
      ? [...scalars, this.annotated(family, true), this.partsOf(self)]
      : [...scalars, this.annotated(family, false)]
    const made = z.union(shapes).register(this.common.notes, {
      id,
      title: family.id,
      $comment: `${family.words}, such as ${family.examples.join(' or ')}`,
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

  /** `{ value: 100M, growth: 4%/month, as_of: 2026-11-01 }` */
  annotated(family: Family, keyed: boolean): z.ZodType {
    const { overlay } = this.strictness
    const value = z.lazy(() => this.of(family))
    const described = value.register(this.common.notes, {
      description: `The figure itself: ${family.words}.`,
      examples: family.examples,
    })
    // With a key that tells alternatives apart, the key has to be there in an overlay as well.
    return z.strictObject({ value: overlay && !keyed ? described.optional() : described, ...this.annotations() })
  }

  /** What may be said of a figure beside its value. */
  annotations(): Record<string, z.ZodType> {
    const { notes, text } = this.common
    const growth = z.lazy(() => this.of(FIGURE))
    const about = (description: string, example: string) =>
      optional(text, notes, { description, examples: [example] })
    return {
      growth: growth.optional().register(notes, {
        description: 'How fast it grows: a share per time.',
        examples: ['4%/month', '30%/year'],
      }),
      as_of: about('The date on which the figure was true.', '2026-01-01'),
      why: about('Why this figure; a comment at the end of the line says the same.', 'measured in production'),
      source: about('Where the figure comes from.', 'annual report'),
    }
  }

  private partsOf(self: z.ZodType): z.ZodType {
    const parts = z.record(z.string().regex(/^(?!value$)/u), self)
    if (this.strictness.overlay) return parts
    return parts.refine((p) => Object.keys(p).length > 0).register(this.common.notes, { minProperties: 1 })
  }
}

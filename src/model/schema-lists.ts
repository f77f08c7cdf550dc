import * as z from 'zod'
import { FIGURE, type Figures } from './schema-figures.ts'
import type { KindContext } from './schema-kinds.ts'
import { optional, orNothing, place, type Strictness, used } from './schema-shapes.ts'
import { wordsOf } from './schema-words.ts'

const STRICT: Strictness = { overlay: false }

type Fields = Readonly<Record<string, z.ZodType>>

/** Lists replace those of a model below, so both readings share them. */
export function listFields(figures: Figures, { common }: Pick<KindContext, 'common'>): Fields {
  const { notes, text } = common
  const said = (doc: string, example: string) =>
    optional(text, notes, { ...wordsOf(doc), examples: [example] })
  const noun = used(common.name, notes, { ...wordsOf('one noun, singular or plural'), examples: ['parcel'] })
  const published = z.strictObject({
    is: used(figures.of(FIGURE), notes, {
      ...wordsOf('the quantity of this model'),
      examples: ['actions.read.rate'],
    }),
    says: used(z.union([z.string().min(1), z.number()]), notes, {
      ...wordsOf(
        'what the source prints for it, to the digits it prints',
        'The last digit printed says how exact it is.'
      ),
      examples: ['2300/s', '~100 GB'],
    }),
    slip: said('what the source got wrong, when it did', 'bits taken for bytes'),
    why: said('why it differs from the model', 'rounds 86,400 s to 100,000 s'),
    source: said('where it was printed', 'chapter 3'),
  })
  published.register(notes, { title: 'Published figure' })
  const severity = z.enum(['off', 'warn', 'error']).optional()
  const budget = z.strictObject({
    check: used(figures.of(FIGURE), notes, {
      ...wordsOf('the condition that has to hold'),
      examples: ['stores.tweets.shards <= 64'],
    }),
    severity: severity.register(notes, {
      ...wordsOf('what it means when the condition does not hold'),
      default: 'error',
    }),
    until: said('the date from which the budget counts no more', '2027-06-30'),
    why: said('why the budget is what it is', 'contract renewal'),
  })
  const correlation = z.strictObject({
    between: used(z.array(z.string().min(1)).length(2), notes, {
      ...wordsOf('the two ranges'),
      examples: [['users.dau', 'actions.read.per_user']],
    }),
    rank: used(z.number().min(-1).max(1), notes, {
      ...wordsOf(
        "Spearman's rank correlation, from -1 to 1",
        '1 is that the higher of one always goes with the higher of the other, 0 that they are independent.'
      ),
      examples: [0.6],
    }),
    why: said('why they move together', 'busy years bring more users who read more'),
  })
  correlation.register(notes, { title: 'Correlation' })
  const waiver = z.strictObject({
    check: used(z.string().min(1), notes, {
      ...wordsOf('the condition of the budget as it is written there, or the code of a finding'),
      examples: ['stores.tweets.shards <= 64', 'B502'],
    }),
    until: used(z.string().min(1), notes, {
      ...wordsOf('the last day on which it is let through'),
      examples: ['2027-06-30'],
    }),
    why: used(z.string().min(1), notes, {
      ...wordsOf('why it may be so until then'),
      examples: ['resharding is under way'],
    }),
    owner: said('who answers for it', 'storage team'),
  })
  waiver.register(notes, { title: 'Waiver' })
  const line = figures.formula().register(notes, { ...wordsOf('a condition that has to hold') })
  return {
    nouns: orNothing('nouns', STRICT, z.array(noun), notes, {
      ...wordsOf(
        'things this system counts, so that mixing them up is noticed',
        'Common ones such as users, requests and messages are known.'
      ),
      defaultSnippets: [{ label: 'a noun', body: [place(1, 'parcel')] }],
    }),
    published: orNothing('published', STRICT, z.array(published), notes, {
      ...wordsOf('figures a source printed, checked against this model'),
      defaultSnippets: [
        {
          label: 'a published figure',
          body: [{ is: place(1, 'actions.read.rate'), says: place(2, '2300/s') }],
        },
      ],
    }),
    correlations: orNothing('correlations', STRICT, z.array(correlation), notes, {
      ...wordsOf(
        'how ranges move together; those not named here are independent',
        'The range of each stays as it is.'
      ),
      defaultSnippets: [
        {
          label: 'a correlation',
          body: [
            { between: [place(1, 'users.dau'), place(2, 'actions.read.per_user')], rank: place(3, '0.6') },
          ],
        },
      ],
    }),
    waivers: orNothing('waivers', STRICT, z.array(waiver), notes, {
      ...wordsOf('what `bote check` lets through for a while although it fails'),
      defaultSnippets: [
        {
          label: 'a waiver',
          body: [
            {
              check: place(1, 'stores.tweets.shards <= 64'),
              until: place(2, '2027-06-30'),
              why: place(3, 'resharding is under way'),
            },
          ],
        },
      ],
    }),
    budgets: orNothing(
      'budgets',
      STRICT,
      z.array(z.union([line, budget]).register(notes, { title: 'Budget' })),
      notes,
      {
        ...wordsOf('conditions the estimate has to meet'),
        defaultSnippets: [{ label: 'a budget', body: [place(1, 'stores.tweets.shards <= 64')] }],
      }
    ),
  }
}

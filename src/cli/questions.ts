import type { Question } from '../analysis/whatif.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { parseExpression } from '../lang/parse.ts'
import type { Given } from '../model/draft.ts'
import { readFactor } from '../model/figure.ts'
import type { Mutation } from '../model/mutation.ts'
import { type Source, type Span, spanOf } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'

/** What may be asked of a model by name. */
export interface Known {
  readonly mutations: readonly Mutation[]
  readonly scenarios: readonly string[]
}

/**
 * Reads the words that follow the model: a scenario of its own, or a mutation, with an amount or without (`writes`,
 * `writes=x10`). A scenario comes before a mutation of the same name, which its amount tells apart.
 */
export function readQuestions(words: readonly string[], known: Known, report: Report): readonly Question[] {
  return words.flatMap((word) => questionOf(word, known, report) ?? [])
}

function questionOf(word: string, { mutations, scenarios }: Known, report: Report): Question | undefined {
  if (scenarios.includes(word)) return { kind: 'scenario', name: word }
  const source: Source = { name: 'command line', text: word }
  const at = word.indexOf('=')
  const name = at < 0 ? word : word.slice(0, at)
  const span = spanOf(source, 0, name.length)
  const mutation = mutations.find((m) => m.name === name)
  if (mutation === undefined) {
    const names = mutations.map((m) => m.name)
    const suggestion = suggest(name, [...names, ...scenarios])
    report({
      slug: 'unknown-question',
      name,
      suggestion,
      mutations: names,
      scenarios,
      labels: [{ span, role: '' }],
    })
    return undefined
  }
  if (at < 0) return { kind: 'mutation', wanted: { mutation, amount: undefined } }
  const amount = word.slice(at + 1)
  const place = spanOf(source, at + 1, word.length)
  if (mutation.amount === undefined || amount.trim() === '') {
    const labels = [{ span: place, role: '' }]
    if (mutation.amount === undefined) report({ slug: 'no-amount', mutation: name, amount, labels })
    else {
      const { doc, default: example } = mutation.amount
      report({
        slug: 'mutation-amount',
        mutation: name,
        found: 'nothing',
        bound: undefined,
        of: doc,
        example,
        labels,
      })
    }
    return undefined
  }
  const given = amountOf(amount, place, report)
  return given.tree === undefined ? undefined : { kind: 'mutation', wanted: { mutation, amount: given } }
}

/** `x10` is `10x`. */
function amountOf(text: string, span: Span, report: Report): Given {
  const factor = readFactor(text)
  if (factor === undefined) return { tree: parseExpression(span, report), span }
  return { tree: { kind: 'literal', value: factor, scale: 1, words: [], form: 'factor', span }, span }
}

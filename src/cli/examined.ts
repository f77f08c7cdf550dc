import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { Figures } from '../drill/figures.ts'
import type { Examined } from '../drill/interview.ts'
import type { Subject } from '../drill/material.ts'
import { headlineIn, idsNamed } from './named.ts'

/** A model as an interview asks about it. */
export function examinedOf({ computed, basis }: Subject): Examined {
  const { model } = computed
  const figures = new Figures(computed)
  const above = (id: string): boolean => figures.value(id) > 0 && Number.isFinite(figures.value(id))
  const outputs = [
    ...model.components.flatMap(headlineIn),
    ...model.quantities.filter(({ role }) => role === 'derived').map(({ id }) => id),
  ]
  const isGiven = (id: string): boolean => {
    const role = figures.quantity(id)?.role
    return role === 'given' || role === 'assumed' || role === 'default'
  }
  return {
    figures,
    given: model.quantities.filter(({ role }) => role === 'given' || role === 'assumed').map(({ id }) => id),
    wanted: [...new Set(outputs)].filter((id) => above(id) && !isGiven(id)),
    named(name) {
      const problems: Diagnostic[] = []
      const found = (word: string): readonly string[] =>
        idsNamed([word], {
          ...{ model, kinds: basis.kinds, from: 'interview', of: headlineIn },
          report: (problem) => void problems.push(problem),
        })
      // `peak rate` is how people say `peak_rate`, and `post rate` how they say `post.rate`.
      for (const word of wordings(name)) {
        const ids = found(word)
        if (ids.length > 0) return ids
      }
      const said = problems.find(({ slug }) => slug !== 'unknown-name') ?? problems[0]
      return said === undefined ? `there is no \`${name}\`` : wordsOf(said)
    },
  }
}

/** A name as it is typed, and as the language would write it. */
function wordings(name: string): readonly string[] {
  const words = name.trim().split(/\s+/)
  const all = [words.join(' '), words.join('_'), words.join('.'), `${words[0]}.${words.slice(1).join('_')}`]
  return words.length === 1 ? all.slice(0, 1) : all
}

function wordsOf(problem: Diagnostic): string {
  const { message, why, fix } = describeDiagnostic(problem)
  return [message, why, fix].filter((part) => part !== undefined).join('; ')
}

import { type Diagnostic, describeDiagnostic } from '../diagnostics/diagnostic.ts'
import { Figures } from '../drill/figures.ts'
import type { Examined } from '../drill/interview.ts'
import type { Subject } from '../drill/material.ts'
import { RUNGS } from '../drill/rungs.ts'
import { refsOf } from '../lang/typed.ts'
import type { Component } from '../model/model.ts'
import { headlineIn, idsNamed } from './named.ts'

/** A model as an interview asks about it. */
export function examinedOf({ computed, basis }: Subject): Examined {
  const { model } = computed
  const figures = new Figures(computed)
  const isWorkedOut = (id: string): boolean => {
    const value = figures.value(id)
    return value > 0 && Number.isFinite(value) && !isGiven(id)
  }
  const isGiven = (id: string): boolean => {
    const quantity = figures.quantity(id)
    return quantity !== undefined && WRITTEN.has(quantity.role) && [...refsOf(quantity.expr)].length === 0
  }
  const derived = model.quantities.filter(({ role }) => role === 'derived').map(({ id }) => id)
  const onLadder = ({ members }: Component): readonly string[] =>
    RUNGS.flatMap(({ of }) => members.get(of) ?? [])
  return {
    figures,
    given: model.quantities.filter(({ id, role }) => role !== 'default' && isGiven(id)).map(({ id }) => id),
    wanted: distinct([
      ...model.components.flatMap((component) => [...onLadder(component), ...headlineIn(component)]),
      ...derived,
    ]).filter(isWorkedOut),
    headlines: distinct([...model.components.flatMap(headlineIn), ...derived]).filter(isWorkedOut),
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
      const said =
        problems.find(({ slug }) => slug !== 'unknown-name') ??
        problems.find((d) => d.slug === 'unknown-name' && d.suggestion !== undefined)
      // There is nothing to define here.
      return said === undefined
        ? `there is nothing called \`${name}\` in the model; \`reveal\` lists what can be asked for`
        : wordsOf(said)
    },
  }
}

/** Roles of what a person, or a default, put there. */
const WRITTEN: ReadonlySet<string> = new Set(['given', 'assumed', 'default'])

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

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

import {
  type Answer,
  type Basis,
  isAnswered,
  type Question,
  type WhatIf,
  whatIf,
} from '../../src/analysis/whatif.ts'
import { type Diagnostic, describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parseExpression } from '../../src/lang/parse.ts'
import { standardMutations } from '../../src/library/mutations.ts'
import type { DraftChange } from '../../src/model/draft.ts'
import { elaborate } from '../../src/model/elaborate.ts'
import { readYaml } from '../../src/model/yaml.ts'
import { Figures } from '../../src/report/figures.ts'
import { spanOf } from '../../src/text/source.ts'
import { standardLibrary } from '../library.ts'

const library = standardLibrary()
export const mutations = standardMutations()

/** A model that can be asked again and again; what it has to say of itself is an error here. */
export function basisOf(name: string, text: string, changes: readonly DraftChange[] = []): Basis {
  const source = { name, text }
  const found: Diagnostic[] = []
  const node = readYaml(source, (d) => found.push(d))
  if (node === undefined) throw new Error(found.map((d) => describeDiagnostic(d).message).join('; '))
  return { kinds: library.kinds, changes, read: (options) => elaborate(node, source, library, options) }
}

/** A mutation by name, with an amount or without: `writes`, `writes=1x`. */
export function asking(word: string): Question {
  const [name = '', amount] = word.split('=')
  const mutation = mutations.find((m) => m.name === name)
  if (mutation === undefined) throw new Error(`there is no mutation ${name}`)
  if (amount === undefined) return { kind: 'mutation', wanted: { mutation, amount: undefined } }
  const source = { name: 'amount', text: amount }
  const span = spanOf(source, 0, amount.length)
  return { kind: 'mutation', wanted: { mutation, amount: { tree: parseExpression(span, fail), span } } }
}

const fail = (d: Diagnostic): never => {
  throw new Error(describeDiagnostic(d).message)
}

/** Asks a model; throws what stands in the way. */
export function ask(basis: Basis, questions: readonly Question[]): WhatIf {
  const found = whatIf(questions, basis, (verdict, of) => new Figures(of).said(verdict))
  if (isAnswered(found)) return found
  throw new Error(found.diagnostics.map((d) => describeDiagnostic(d).message).join('; '))
}

export type Changed = Extract<Answer, { kind: 'changed' }>

/** The answer to one question, which must be a change. */
export function changed(text: string, word: string): Changed {
  const [answer] = ask(basisOf('a model', text), [asking(word)]).answers
  if (answer?.kind !== 'changed') throw new Error(`${word} is ${answer?.kind}`)
  return answer
}

import { diagnosePublished } from '../analysis/diagnose.ts'
import { checkPublished, type PublishedResult } from '../analysis/published.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { outOfBounds } from '../engine/bounds.ts'
import { evaluate } from '../engine/evaluate.ts'
import { compile } from '../engine/program.ts'
import type { DraftBudget, DraftChange, DraftGrowth, Given } from '../model/draft.ts'
import type { Library } from '../model/elaborate.ts'
import type { Model } from '../model/model.ts'
import type { Evaluated } from '../report/figures.ts'
import { EXACT, sameConventions } from '../units/conventions.ts'
import type { Host } from './host.ts'
import { elaborateRead, type ReadModel, readModel } from './load.ts'

export interface Answer {
  readonly read: ReadModel
  /** Undefined when an error stands in the way. */
  readonly evaluated: Evaluated | undefined
  /** The same by the exact conventions, when the model has its own. */
  readonly exact: Evaluated | undefined
  readonly published: readonly PublishedResult[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface Asking {
  readonly scenario?: string | undefined
  readonly changes: readonly DraftChange[]
  readonly allowOutside: boolean
  /** Quantities or components that are asked about by name. */
  readonly ask?: readonly string[]
  /** How fast figures grow, in place of what the model says. */
  readonly growth?: readonly DraftGrowth[]
  /** Expressions over the model that are asked about. */
  readonly expressions?: readonly Given[]
  /** Budgets from outside the model. */
  readonly budgets?: readonly DraftBudget[]
}

/** Reads, checks and evaluates one model as a command line asks for it. */
export function answer(name: string, asking: Asking, host: Host, library: Library): Answer {
  return answerRead(readModel(name, host, { allowOutside: asking.allowOutside }), asking, library)
}

/** The same of a model that has been read. */
export function answerRead(read: ReadModel, asking: Asking, library: Library): Answer {
  const options = {
    changes: asking.changes,
    ...(asking.ask === undefined ? {} : { ask: asking.ask }),
    ...(asking.expressions === undefined ? {} : { expressions: asking.expressions }),
    ...(asking.growth === undefined ? {} : { growth: asking.growth }),
    ...(asking.budgets === undefined ? {} : { budgets: asking.budgets }),
    ...(asking.scenario === undefined ? {} : { scenario: asking.scenario }),
  }
  const loaded = elaborateRead(read, library, options)
  const evaluated = loaded.model === undefined ? undefined : evaluatedModel(loaded.model)
  const bounds =
    evaluated === undefined ? [] : outOfBounds(evaluated.model, evaluated.program, evaluated.values)
  const sound = bounds.length > 0 ? undefined : evaluated
  // What others printed is about the model as it stands, not about a change of it.
  const asWritten = asking.changes.length === 0 && asking.scenario === undefined
  const published = sound === undefined || !asWritten ? [] : checkPublished(sound)
  const told = sound === undefined ? [] : diagnosePublished(published, sound.model.units)
  const own = loaded.model !== undefined && !sameConventions(loaded.model.units.conventions, EXACT)
  const exactly = (): Evaluated | undefined => {
    const exact = own ? elaborateRead(read, library, { ...options, exactConventions: true }).model : undefined
    return exact === undefined ? undefined : evaluatedModel(exact)
  }
  return {
    read,
    evaluated: sound,
    // Most who ask have no use for it.
    get exact() {
      return exactly()
    },
    published,
    diagnostics: [...loaded.diagnostics, ...bounds, ...told],
  }
}

/** A checked model with its values. */
export function evaluatedModel(model: Model): Evaluated {
  const program = compile(model)
  return { model, program, values: evaluate(program) }
}

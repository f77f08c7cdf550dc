import type { Computed } from '../analysis/computed.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Material, Subject } from '../drill/material.ts'
import { standardMutations } from '../library/mutations.ts'
import { readYaml } from '../model/yaml.ts'
import { answerRead, evaluatedModel } from './evaluated.ts'
import type { Host } from './host.ts'
import { libraryOf } from './library.ts'
import { bundledNames, elaborateRead, type ReadModel, readModel } from './load.ts'
import { hasErrors } from './output.ts'

/** What drills are made from: the models that come with bote, each read when a question first asks for it. */
export function materialOf(host: Host): Material {
  const library = libraryOf(host)
  const subjects = new Map<string, Subject | undefined>()
  return {
    ...commonOf(library),
    names: bundledNames(host),
    own: false,
    subject(name) {
      if (!subjects.has(name)) subjects.set(name, subjectOf(name, readModel(name, host), library).subject)
      return subjects.get(name)
    },
  }
}

/** The same of one model of someone's own; no material when it cannot be asked about. */
export function ownMaterial(
  name: string,
  allowOutside: boolean,
  host: Host
): { readonly material: Material | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const library = libraryOf(host)
  const { subject, diagnostics } = subjectOf(name, readModel(name, host, { allowOutside }), library)
  if (subject === undefined) return { material: undefined, diagnostics }
  const find = (wanted: string): Subject | undefined => (wanted === name ? subject : undefined)
  return { material: { ...commonOf(library), names: [name], own: true, subject: find }, diagnostics }
}

function commonOf(library: Material['library']): Pick<Material, 'library' | 'mutations' | 'compose'> {
  // The steps of a chain are all about one model.
  let last: { readonly text: string; readonly computed: Computed } | undefined
  const compose = (text: string): Computed => {
    const source = { name: '<drill>', text }
    const node = readYaml(source, () => undefined)
    const whole: ReadModel = { name: '-', source, node, kinds: [], unreadKinds: false, diagnostics: [] }
    const { model, diagnostics } = elaborateRead(whole, library)
    if (model === undefined)
      throw new Error(`a deck wrote a model that cannot be read: ${diagnostics[0]?.slug}`)
    return evaluatedModel(model)
  }
  return {
    library,
    mutations: standardMutations(),
    compose(text) {
      if (last?.text !== text) last = { text, computed: compose(text) }
      return last.computed
    },
  }
}

/** A model that was read, to be asked about; without it what stands in the way. */
function subjectOf(
  name: string,
  read: ReadModel,
  library: Material['library']
): { readonly subject: Subject | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { evaluated, diagnostics } = answerRead(read, { changes: [], allowOutside: false }, library)
  if (evaluated === undefined || hasErrors(diagnostics)) return { subject: undefined, diagnostics }
  const { model } = evaluated
  const subject: Subject = {
    name,
    title: model.title ?? name,
    computed: evaluated,
    basis: {
      kinds: library.kinds,
      changes: [],
      model,
      read: (options) => elaborateRead(read, library, options),
    },
  }
  return { subject, diagnostics }
}

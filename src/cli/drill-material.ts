import type { Basis } from '../analysis/whatif.ts'
import type { Material, Subject } from '../drill/material.ts'
import { standardMutations } from '../library/mutations.ts'
import { readYaml } from '../model/yaml.ts'
import { evaluatedModel } from './evaluated.ts'
import type { Host } from './host.ts'
import { libraryOf } from './library.ts'
import { bundledNames, elaborateRead, type ReadModel, readModel } from './load.ts'

/** What drills are made from: the models that come with bote, each read when a question first asks for it. */
export function materialOf(host: Host): Material {
  const library = libraryOf(host)
  const subjects = new Map<string, Subject | undefined>()
  const read = (name: string): Subject | undefined => {
    const text = readModel(name, host)
    return subjectOf(name, text, library)
  }
  return {
    library,
    mutations: standardMutations(),
    names: bundledNames(host),
    own: false,
    subject(name) {
      if (!subjects.has(name)) subjects.set(name, read(name))
      return subjects.get(name)
    },
    compose(text) {
      const source = { name: '<drill>', text }
      const node = readYaml(source, () => undefined)
      const whole: ReadModel = { name: '-', source, node, kinds: [], unreadKinds: false, diagnostics: [] }
      const { model, diagnostics } = elaborateRead(whole, library)
      if (model === undefined)
        throw new Error(`a deck wrote a model that cannot be read: ${diagnostics[0]?.slug}`)
      return evaluatedModel(model)
    },
  }
}

/** A model that was read, to be asked about; undefined when it cannot be. */
function subjectOf(name: string, read: ReadModel, library: Material['library']): Subject | undefined {
  const { model } = elaborateRead(read, library)
  if (model === undefined) return undefined
  const basis: Basis = {
    kinds: library.kinds,
    changes: [],
    model,
    read: (options) => elaborateRead(read, library, options),
  }
  return { name, title: model.title ?? name, computed: evaluatedModel(model), basis }
}

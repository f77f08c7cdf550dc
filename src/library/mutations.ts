import type { Mutation } from '../model/mutation.ts'
import { MUTATIONS } from './generated/mutations.ts'

/** The changes of circumstances that can be put to any model, in the order of their catalogue. */
export const standardMutations = (): readonly Mutation[] => JSON.parse(MUTATIONS) as readonly Mutation[]

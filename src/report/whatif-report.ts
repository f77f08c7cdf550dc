import type { Answer } from '../analysis/whatif.ts'
import { type FigureOptions, Figures } from './figures.ts'
import type { Sides } from './whatif-words.ts'

export interface WhatIfReport {
  readonly base: Figures
  readonly answers: readonly Answer[]
  readonly scenario: string | undefined
  readonly options: FigureOptions
  readonly verbose: boolean
}

export type Changed = Extract<Answer, { kind: 'changed' }>

export const sidesOf = ({ variant }: Changed, { base, options }: WhatIfReport): Sides => ({
  base,
  variant: new Figures(variant, options),
})

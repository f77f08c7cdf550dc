import type { Answer } from '../analysis/whatif.ts'
import { type Line, line, say } from './document.ts'
import { type FigureOptions, Figures } from './figures.ts'
import type { Sides } from './whatif-words.ts'

export interface WhatIfReport {
  readonly base: Figures
  readonly answers: readonly Answer[]
  readonly scenario: string | undefined
  readonly options: FigureOptions
  readonly verbose: boolean
}

/** What stands under the title: the base, where it is not the model as written, and how ranges are taken. */
export function underTitle({ base, scenario }: WhatIfReport): readonly Line[] {
  return [
    ...(scenario === undefined ? [] : [line('scenario ', say(scenario, 'name'))]),
    ...(base.of.program.inputs.length === 0 ? [] : [line(say('every range at its median', 'dim'))]),
  ]
}

export type Changed = Extract<Answer, { kind: 'changed' }>

export const sidesOf = ({ variant }: Changed, { base, options }: WhatIfReport): Sides => ({
  base,
  variant: new Figures(variant, options),
})

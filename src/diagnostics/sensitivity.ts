import type { Catalogue } from './catalogue.ts'

/** Problems of asking what moves a figure. */
export interface SensitivityProblems {
  'nothing-to-vary': { readonly quantity: string; readonly readers: readonly string[] }
  'nothing-moves': { readonly quantity: string; readonly assumptions: number }
  'not-finite-somewhere': { readonly quantity: string }
}

export const SENSITIVITY: Catalogue<SensitivityProblems> = {
  'nothing-to-vary': {
    code: 'B420',
    severity: 'error',
    words: (d) => ({
      message: `nothing moves \`${d.quantity}\` but itself`,
      why: 'it is a figure that the rest is worked out from, and reads no other',
      fix:
        d.readers.length === 0
          ? 'ask about a figure that is worked out'
          : `ask about what reads it, such as ${d.readers.map((r) => `\`${r}\``).join(' or ')}`,
    }),
    example: '$ bote sensitivity disk.bote.yaml --of disk',
  },
  'nothing-moves': {
    code: 'B421',
    severity: 'warning',
    words: (d) => ({
      message: `nothing moves \`${d.quantity}\``,
      why:
        d.assumptions === 1
          ? 'it comes to the same at both ends of the one assumption it rests on'
          : `it comes to the same at both ends of each of the ${d.assumptions} assumptions it rests on, each alone`,
      fix: 'swing further with `--by 10`, or look with `bote explain` for the `max`, `min` or `if` that hides them',
    }),
    example: '$ bote sensitivity disk.bote.yaml --of disks',
  },
  'not-finite-somewhere': {
    code: 'B422',
    severity: 'warning',
    words: (d) => ({
      message: `the variance of \`${d.quantity}\` cannot be taken apart`,
      why: 'it has no finite value for some values of the ranges it reads, so it has no variance',
      fix: 'look for a division by what may come to 0, and narrow the range',
    }),
    example: '$ bote sensitivity disk.bote.yaml --of full_in',
  },
}

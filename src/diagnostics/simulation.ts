import type { Catalogue } from './catalogue.ts'

/** Problems with what varies: correlations of ranges, and simulations. */
export interface SimulationProblems {
  'no-range': { readonly name: string }
  'correlated-twice': { readonly names: readonly [string, string] }
  'correlated-with-itself': { readonly name: string }
  'bad-rank': { readonly rank: string }
  'impossible-correlations': {
    /** The strongest of those that do not go together. */
    readonly names: readonly [string, string]
    readonly count: number
    /** All of them times this go together, and what that makes of the strongest. */
    readonly factor: number
    readonly rank: number
  }
  /** `names` is empty when the whole model was asked about. */
  'nothing-varies': { readonly names: readonly string[] }
  'cannot-simulate': { readonly quantity: string; readonly needs: readonly string[] }
  'not-finite-samples': { readonly quantity: string; readonly count: string; readonly samples: string }
  'not-within': {
    readonly quantity: string
    readonly wanted: string
    readonly reached: string
    readonly samples: string
  }
}

export const SIMULATION: Catalogue<SimulationProblems> = {
  'no-range': {
    code: 'B410',
    severity: 'error',
    words: ({ name }) => ({
      message: `\`${name}\` is no range, so nothing can be correlated with it`,
      why: 'a correlation says how two ranges move together; a figure or a formula does not move by itself',
      fix: 'write a range such as `3..5` for it, or correlate the ranges it is worked out from',
    }),
    example:
      'assume: { load: 3..5, size: 2 KB }\nderive: { flow: load * size }\ncorrelations:\n  - { between: [load, size], rank: 0.5 }\n',
  },
  'correlated-twice': {
    code: 'B411',
    severity: 'error',
    words: ({ names: [a, b] }) => ({
      message: `\`${a}\` and \`${b}\` are correlated twice`,
      fix: 'leave one of the two out',
    }),
    example:
      'assume: { load: 3..5, size: 1 KB..2 KB }\nderive: { flow: load * size }\ncorrelations:\n  - { between: [load, size], rank: 0.5 }\n  - { between: [size, load], rank: 0.6 }\n',
  },
  'correlated-with-itself': {
    code: 'B412',
    severity: 'error',
    words: ({ name }) => ({
      message: `\`${name}\` is correlated with itself`,
      fix: 'name two different ranges',
    }),
    example:
      'assume: { load: 3..5 }\nderive: { twice: load * 2 }\ncorrelations:\n  - { between: [load, load], rank: 1 }\n',
  },
  'bad-rank': {
    code: 'B413',
    severity: 'error',
    words: ({ rank }) => ({
      message: `a rank correlation is a number from -1 to 1, not \`${rank}\``,
      why: '1 is that the higher of one always goes with the higher of the other, -1 the opposite, 0 neither',
      fix: 'write a number such as `0.6`',
    }),
    example:
      'assume: { load: 3..5, size: 1 KB..2 KB }\nderive: { flow: load * size }\ncorrelations:\n  - { between: [load, size], rank: 60 }\n',
  },
  'impossible-correlations': {
    code: 'B414',
    severity: 'error',
    words: ({ names: [a, b], count, factor, rank }) => ({
      message: `no ${count} ranges can be correlated like this`,
      why: 'what goes along with one range goes along with what that goes along with; pairs that are not named count as 0',
      fix: `lower them, the strongest first: \`rank: ${rank}\` between \`${a}\` and \`${b}\`, and the others times ${factor} as well, would do`,
    }),
    example:
      'assume: { load: 3..5, size: 3..5, copies: 2..3 }\nderive: { all: load * size * copies }\ncorrelations:\n  - { between: [load, size], rank: 0.9 }\n  - { between: [size, copies], rank: 0.9 }\n',
  },
  'nothing-varies': {
    code: 'B415',
    severity: 'error',
    words: ({ names }) => ({
      message:
        names.length === 0
          ? 'nothing in this model varies, so there is nothing to simulate'
          : `${names.map((name) => `\`${name}\``).join(', ')} ${names.length === 1 ? 'does' : 'do'} not depend on a range, so there is nothing to simulate`,
      why: 'a simulation draws from the ranges of a model, and every figure here is a single value',
      fix: 'write what is not known exactly as a range that holds in nine cases of ten: `3..5`, `80M..120M`',
    }),
    example: '$ bote simulate feed.bote.yaml',
  },
  'cannot-simulate': {
    code: 'B416',
    severity: 'error',
    words: ({ quantity, needs }) => ({
      message: `\`${quantity}\` has no value to simulate`,
      ...(needs.length === 0
        ? { why: 'it is worked out only where the model gives what it is about' }
        : {
            why: `it needs ${needs.map((n) => `\`${n}\``).join(' and ')}, which nothing given determines`,
            fix: `give ${needs.map((n) => `\`${n}\``).join(' or ')}`,
          }),
    }),
    example: '$ bote simulate model-without-users.bote.yaml actions.post.peak_rate',
  },
  'not-finite-samples': {
    code: 'B417',
    severity: 'warning',
    words: ({ quantity, count, samples }) => ({
      message: `\`${quantity}\` has no finite value in ${count} of ${samples} samples`,
      why: 'its mean then has no value, nor has a quantile that falls among them',
      fix: 'look for a division by what may come to 0, and narrow the range',
    }),
    example: '$ bote simulate disk.bote.yaml full_in',
  },
  'not-within': {
    code: 'B418',
    severity: 'warning',
    words: ({ quantity, wanted, reached, samples }) => ({
      message: `\`${quantity}\` is known to ${reached} only, not to ${wanted}, after ${samples} samples`,
      fix: 'allow more `--samples`, or a wider `--within`',
    }),
    example: '$ bote simulate disk.bote.yaml churn --within 0.001% --samples 20000',
  },
}

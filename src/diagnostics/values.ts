import type { Catalogue } from './catalogue.ts'

/** Problems seen once figures exist. */
export interface ValueProblems {
  'not-finite': { readonly quantity: string; readonly value: string }
  'not-evaluated': { readonly quantity: string; readonly needs: readonly string[] }
  'cannot-explain': { readonly quantity: string; readonly needs: readonly string[] }
  'published-differs': {
    readonly quantity: string
    readonly says: string
    readonly computed: string
    readonly factor: string
    readonly cause: string | undefined
    /** What to write where the source meant it so. */
    readonly mend: string | undefined
    /** Off by so little that the source may only have rounded on the way there. */
    readonly near: boolean
  }
  'slip-agrees': { readonly quantity: string; readonly says: string; readonly computed: string }
}

export const VALUES: Catalogue<ValueProblems> = {
  'not-finite': {
    code: 'B401',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` has no finite value: ${d.value}`,
      fix: 'look for a division by zero or an exponent that grows without bound',
    }),
    example: 'assume: { none: 0 }\nderive: { share: 5 / none }\n',
  },
  'not-evaluated': {
    code: 'B402',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.quantity}\` is not evaluated`,
      why: `it needs ${d.needs.map((n) => `\`${n}\``).join(' and ')}, which nothing given determines`,
      fix: `give ${d.needs.map((n) => `\`${n}\``).join(' or ')}`,
    }),
    example: 'actions:\n  post: { payload: 500 B }\nderive: { double: actions.post.rate * 2 }\n',
  },
  'cannot-explain': {
    code: 'B405',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` has no value to explain`,
      ...(d.needs.length === 0
        ? {
            why: 'it is worked out only where the model gives what it is about',
            fix: `\`bote docs ${d.quantity.split('.').at(-1)}\` says from what`,
          }
        : {
            why: `it needs ${d.needs.map((n) => `\`${n}\``).join(' and ')}, which nothing given determines`,
            fix: `give ${d.needs.map((n) => `\`${n}\``).join(' or ')}`,
          }),
    }),
    example: '$ bote explain model-without-users.bote.yaml actions.post.peak_rate',
  },
  'published-differs': {
    code: 'B403',
    severity: 'warning',
    words: (d) => ({
      message: `published ${d.says}, but \`${d.quantity}\` comes to ${d.computed}: ${d.factor}`,
      ...(d.cause === undefined ? {} : { why: d.cause }),
      fix:
        d.mend !== undefined
          ? `write \`${d.mend}\` if that is meant, or mark the figure with \`slip:\` and the reason`
          : d.near
            ? 'mend the figure, or say with `why:` what the source rounded on the way, or with `slip:` what it got wrong'
            : 'mend the figure, or mark it with `slip:` and the reason',
    }),
    example: 'derive: { bandwidth: 1M * 200 KB / 1 h }\npublished:\n  - { is: bandwidth, says: 55 GB/s }\n',
  },
  'slip-agrees': {
    code: 'B404',
    severity: 'warning',
    words: (d) => ({
      message: `${d.says} is marked as a slip, but it agrees with \`${d.quantity}\`, ${d.computed}`,
      fix: 'remove `slip:`',
    }),
    example:
      'derive: { daily: 1M/day * 1 KB }\npublished:\n  - { is: daily, says: 1 GB/day, slip: not really }\n',
  },
}

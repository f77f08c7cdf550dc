import type { Catalogue } from './catalogue.ts'

/** Problems of questions that turn a figure of a model until something happens. */
export interface SeekingProblems {
  'no-driver': { readonly candidates: readonly string[] }
  'driver-zero': { readonly name: string }
  'driver-unused': { readonly name: string }
  'driver-follows': { readonly name: string; readonly from: readonly string[] }
  'one-quantity': { readonly text: string }
  'no-value': { readonly text: string; readonly needs: readonly string[] }
  'seek-computed': { readonly name: string; readonly inputs: readonly string[]; readonly derived: boolean }
  'seek-independent': {
    readonly name: string
    readonly condition: string
    readonly inputs: readonly string[]
  }
}

/** Names said one by one; of more the rest is counted. */
const MOST_SAID = 4

function names(words: readonly string[], last: string): string {
  const said = words.slice(0, MOST_SAID).map((w) => `\`${w}\``)
  const more = words.length - said.length
  const all = more > 0 ? [...said, `${more} more`] : said
  const [end = ''] = all.slice(-1)
  return all.length < 2 ? end : `${all.slice(0, -1).join(', ')}${last}${end}`
}

export const SEEKING: Catalogue<SeekingProblems> = {
  'no-driver': {
    code: 'B425',
    severity: 'error',
    words: (d) => ({
      message: 'nothing in the model says what grows',
      why: 'what has a limit in it depends on no number of users and on no rate of an action',
      fix:
        d.candidates.length === 0
          ? 'name what grows: `--driver name`'
          : `name what grows: ${d.candidates.map((c) => `\`--driver ${c}\``).join(' or ')}`,
    }),
    example: '$ bote limits gpu.bote.yaml',
  },
  'driver-zero': {
    code: 'B426',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` is 0, and stays 0 however often it is taken`,
      fix: `give it a figure to grow from: \`--set ${d.name}=…\``,
    }),
    example: '$ bote limits shop.bote.yaml --driver stores.orders.spare',
  },
  'driver-unused': {
    code: 'B427',
    severity: 'error',
    words: (d) => ({
      message: `nothing that has a limit depends on \`${d.name}\``,
      fix: '`bote explain` shows what a figure rests on; without `--driver`, what is used grows',
    }),
    example: '$ bote limits shop.bote.yaml --driver guests',
  },
  'driver-follows': {
    code: 'B428',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.name}\` is worked out from ${names(d.from, ' and ')} and grows with it already`,
      fix: 'leave one of them out; as a driver of its own it would be scaled twice',
    }),
    example: '$ bote limits shop.bote.yaml --driver users.dau --driver order.rate',
  },
  'one-quantity': {
    code: 'B429',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` is not the name of one quantity`,
      fix: 'name a quantity of the model, such as users.dau',
    }),
    example: '$ bote limits shop.bote.yaml --driver "2 * users.dau"',
  },
  'no-value': {
    code: 'B430',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.text}\` has no value in this model`,
      ...(d.needs.length === 0
        ? { why: 'the model does not give what it is about' }
        : {
            why: `it needs ${names(d.needs, ' and ')}, which nothing given determines`,
            fix: `give ${names(d.needs, ' or ')} a figure, in the model or with \`--set\``,
          }),
    }),
    example: '$ bote limits shop.bote.yaml --driver users.mau',
  },
  'seek-computed': {
    code: 'B431',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.name}\` is ${d.derived ? 'derived' : 'computed'}, not assumed`,
      ...(d.inputs.length === 0 ? {} : { why: `it is worked out from ${names(d.inputs, ' and ')}` }),
      fix:
        d.inputs.length === 0
          ? 'seek a figure that is given or assumed'
          : `seek one of those: \`--for ${d.inputs[0]}\``,
    }),
    example: "$ bote solve shop.bote.yaml --for orders.stored --until 'orders.shards <= 2'",
  },
  'seek-independent': {
    code: 'B432',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.condition}\` does not depend on \`${d.name}\``,
      ...(d.inputs.length === 0
        ? {}
        : {
            why: `it rests on ${names(d.inputs, ' and ')}`,
            fix: `seek one of those: \`--for ${d.inputs[0]}\``,
          }),
    }),
    example: "$ bote solve shop.bote.yaml --for guests --until 'orders.shards <= 2'",
  },
}

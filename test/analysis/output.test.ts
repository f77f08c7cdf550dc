import { expect, test } from 'vitest'
import { mainOutput } from '../../src/analysis/output.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import { load } from '../model/load.ts'

const about = (text: string): string | undefined => {
  const { model, rendered } = load(text)
  if (model === undefined) throw new Error(rendered)
  const program = compile(model)
  return mainOutput(model, program, evaluate(program).slots)?.id
}

const store = (name: string, years: number) => `  ${name}: { retention: ${years} years }\n`
const feed = (stores: string, rest = '') => `users: { dau: 100M }
actions:
  post: { per_user: 2/day, payload: 5 KB, writes: [big, small] }
stores:
${stores}${rest}`

test('a model is about the greatest count that binds, in whatever order it is written', () => {
  const [big, small] = [store('big', 20), store('small', 1)]
  expect(about(feed(big + small))).toBe('stores.big.shards')
  expect(about(feed(small + big))).toBe('stores.big.shards')
})

test('or about what it costs in all, where that is known', () => {
  const text = feed(store('big', 20) + store('small', 1), 'costs: { provider: aws }\n')
  expect(about(text)).toBe('costs.monthly')
})

test('or about what was derived last, where nothing binds; about nothing where nothing is worked out', () => {
  expect(about('assume: { one: 2 }\nderive: { two: one * 2, three: one * 3 }\n')).toBe('three')
  expect(about('assume: { one: 2 }\n')).toBeUndefined()
})

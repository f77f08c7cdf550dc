import { describe, expect, test } from 'vitest'
import { load } from './load.ts'

/** Each slip, with the words the caret stands under; the golden pairs show what is said of them. */
describe('the commonest slips are caught where they are made', () => {
  test.each<[string, string, readonly string[]]>([
    ['bits for bytes', 'actions: { post: { rate: 1/s, payload: 500 b } }', ['size-in-bits: 500 b']],
    ['kilobits', 'actions: { post: { rate: 1/s, payload: 2 Kb * 3 } }', ['size-in-bits: 2 Kb']],
    [
      'bits in a part',
      'actions: { post: { rate: 1/s, payload: { id: 8 B, text: 280 b } } }',
      ['size-in-bits: 280 b'],
    ],
    ['bits in a range', 'stores: { s1: { initial: 1..5 Gb } }', ['size-in-bits: 1..5 Gb']],
    ['spelled-out bits are meant', 'actions: { post: { rate: 1/s, payload: 500 bits } }', []],
    ['a link in bits is usual', 'assume: { link: 5 Gb/s }\nderive: { x1: link * 3 }', []],
    [
      'per user for total',
      'users: { dau: 5M }\nactions: { post: { rate: 2/user/day, payload: 5 B } }',
      ['leftover-noun: 2/user/day'],
    ],
    [
      'per user of a size',
      'users: { dau: 5M }\nactions: { post: { rate: 2/s, payload: 5 B/user } }',
      ['leftover-noun: 5 B/user'],
    ],
    ['per event is usual', 'actions: { post: { rate: 2 posts/s, payload: 5 B/post } }', []],
    [
      'a total for each',
      'users: { dau: 5M }\nactions: { post: { rate: 2/s, payload: 5 B * users.dau } }',
      ['total-for-each: 5 B * users.dau'],
    ],
    ['a stock for a flow', 'actions: { post: { rate: 200M, payload: 5 B } }', ['field-dimension: 200M']],
    [
      'users for a flow',
      'users: { dau: 5M }\nactions: { post: { rate: users.dau * 2, payload: 5 B } }',
      ['field-dimension: users.dau * 2'],
    ],
    ['a flow for a stock', 'stores: { s1: { initial: 5 GB/day } }', ['field-dimension: 5 GB/day']],
    [
      'a stock times days',
      'derive: { x1: 5 GB * 3 days + 1 TB }',
      ['dimension-mismatch: 1 TB | 5 GB * 3 days'],
    ],
    [
      'a rate without a time',
      'users: { dau: 5M }\nactions: { post: { per_user: 2, payload: 5 B } }',
      ['field-dimension: 2'],
    ],
    ['a count with a time', 'users: { dau: 5M/day }', ['field-dimension: 5M/day']],
    ['a figure without its unit', 'stores: { s1: { retention: 5 } }', ['field-dimension: 5']],
    ['a unit too many', 'stores: { s1: { replication: 3 GB } }', ['field-dimension: 3 GB']],
    ['2B users', 'users: { dau: 2B }', ['read-as-billion: 2B']],
    ['2B before a noun', 'derive: { x1: 2B users }', ['read-as-billion: B']],
    [
      '2B in a sum',
      'users: { dau: 5M }\nderive: { x1: users.dau + 2B }',
      ['dimension-mismatch: 2B | users.dau'],
    ],
    ['2B in a rate', 'actions: { post: { rate: 2B/day, payload: 5 B } }', ['field-dimension: 2B/day']],
    ['2B of bytes', 'stores: { s1: { initial: 2B } }', []],
    ['mbps', 'assume: { link: 100 mbps }\nderive: { x1: link }', ['millibits: mbps']],
    ['mb', 'assume: { disk: 100 mb }\nderive: { x1: disk }', ['millibits: mb']],
    ['gb', 'assume: { disk: 100 gb }\nderive: { x1: disk }', ['unknown-unit: gb']],
    ['KB, kB and KiB', 'derive: { x1: 1 KB + 1 kB + 1 KiB }', []],
    ['an unknown section', 'user: { dau: 5M }', ['unknown-field: user']],
    ['an unknown field', 'users: { dao: 5M }', ['unknown-field: dao']],
    ['no space after the colon', 'users: {dau:5M}', ['unknown-field: dau:5M']],
    ['an unknown name', 'users: { dau: 5M }\nderive: { x1: 2 * users.dua }', ['unknown-name: users.dua']],
    [
      'a noun for a quantity',
      'stores: { s1: { initial: 1 GB } }\nbudgets: [shards < 5]',
      ['unknown-name: shards'],
    ],
    ['an unknown unit', 'derive: { x1: 2 parsecs }', ['unknown-unit: parsecs']],
    ['an unknown function', 'derive: { x1: "2 * ceiling(3)" }', ['unknown-function: ceiling']],
    [
      'an unknown store',
      'actions: { post: { rate: 1/s, payload: 5 B, writes: [tweet] } }',
      ['unknown-reference: tweet'],
    ],
    ['a circle', 'derive: { x1: x2 + 1, x2: x1 * 2 }', ['cycle: x2 + 1 | x1 * 2']],
    ['a circle of one', 'derive: { x1: x1 + 1 }', ['cycle: x1 + 1']],
    ['a swapped range', 'derive: { x1: 9..3 KB }', ['range-order: 9..3 KB']],
    ['a range of two units', 'derive: { x1: 3 B..9 s }', ['range-units: 3 B..9 s']],
    ['a comma in { }', 'derive: { x1: 1, x2: max(x1, 2) }', ['flow-comma: max(x1, 2)']],
    ['thousands in { }', 'derive: { x1: 1,000, x2: 2 }', ['flow-comma: 1,000']],
    ['a formula over lines', 'derive:\n  x1: >\n    1 +\n    2\n', ['block-formula: >\n    1 +\n    2\n']],
    ['a key twice', 'derive:\n  x1: 1\n  x1: 2\n', ['duplicate-key: x1 | x1']],
    ['a name in two places', 'assume: { x1: 1 }\nderive: { x1: 2, x2: x1 }', ['duplicate-key: x1 | x1']],
    ['a name that is a unit', 'derive: { day: 1 }', ['bad-name: day']],
    ['a price in dollars', 'derive: { x1: $5 }', ['unknown-character: $']],
    ['a time of day', 'derive: { x1: 1:30 }', ['unknown-character: :']],
    ['no', 'derive: { x1: no }', ['unknown-name: no']],
    ['a formula with =', 'derive: { x1: = 5 }', ['unknown-character: =']],
    ['a chain of comparisons', 'derive: { x1: 1 }\nbudgets: [1 < x1 < 5]', ['chained-comparison: <']],
    [
      'a number before a quantity',
      'assume: { photo: 3 MB, size: 2 }\nderive: { x1: 200 size * photo }',
      ['implicit-multiplication: size'],
    ],
    ['a figure nothing uses', 'assume: { image: 3 MB }\nderive: { x1: 1 }', ['unused-figure: image']],
    [
      'a row that is not there',
      'derive: { x1: latency.dc_roundtrip }',
      ['unknown-name: latency.dc_roundtrip'],
    ],
  ])('%s', (_, text, problems) => {
    expect(load(text).problems).toEqual(problems)
  })
})

describe('one slip is one problem', () => {
  test.each([
    [
      'a figure that cannot be read is not missed by those that name it',
      'assume: { x1: [1], x2: 5 gb, x3: 2 * ( }\nderive: { all: x1 + x2 + x3 }',
      3,
    ],
    ['nor one cut at a comma', 'derive: { x1: max(1, 2), x2: x1 * 2 }', 1],
    [
      'a misspelt field is not missing too',
      'derive: { x1: 1 }\npublished: [{ iss: x1, sais: 2 }]\nbudgets: [{ chek: x1 < 2 }]',
      3,
    ],
    ['a quantity in a broken circle', 'derive: { x1: x2, x2: x1, x3: x1 + x2 }', 1],
    ['a formula with two unknown names has two', 'derive: { x1: aaa + bbb }', 2],
  ])('%s', (_, text, count) => {
    expect(load(text).problems).toHaveLength(count)
  })
})

test('numbers are what was typed, not what YAML makes of them', () => {
  const { values, codes } = load(
    'derive:\n  x1: 010\n  x2: 1_000\n  x3: 1,000\n  x4: 1e3\n  x5: .5\n  x6: +5\n  x7: 12345678901234567000\n'
  )
  expect(codes).toEqual([])
  expect([...values.values()]).toEqual([10, 1000, 1000, 1000, 0.5, 5, 12345678901234567000])
})

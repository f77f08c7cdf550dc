import { describe, expect, test } from 'vitest'
import { pluralOf } from '../../src/units/dimension.ts'
import { NOUNS } from '../../src/units/nouns.ts'
import { unitsUnder } from '../../src/units/table.ts'
import { EXACT_UNITS, problems, worth } from '../lang/expression.ts'

const nounOf = (word: string, own: readonly string[] = []) => {
  const [only, ...more] = unitsUnder(undefined, own).find(word)?.dimension.nouns ?? []
  return more.length > 0 ? undefined : only?.[0]
}

test('every noun is known by its singular and by the plural it is printed in', () => {
  const lost = NOUNS.filter((noun) => nounOf(noun) !== noun || nounOf(pluralOf(noun)) !== noun)
  expect(lost).toEqual([])
})

test.each([
  ['key', 'keys'],
  ['query', 'queries'],
  ['box', 'boxes'],
  ['search', 'searches'],
  ['miss', 'misses'],
  ['process', 'processes'],
  ['person', 'people'],
  ['series', 'series'],
  ['user', 'users'],
])('one %s, two %s', (one, two) => {
  expect(pluralOf(one)).toBe(two)
})

describe('nouns of the model', () => {
  test.each([
    ['parcel', ['parcel', 'parcels']],
    ['parcels', ['parcel', 'parcels']],
    ['companies', ['company', 'companies']],
    ['boxes', ['box', 'boxes']],
    ['bus', ['bus', 'buses']],
    ['class', ['class', 'classes']],
  ])('declared as %s, either number may be written, and both count the same', (declared, words) => {
    const found = words.map((word) => nounOf(word, [declared]))
    expect(found[0]).toBeDefined()
    expect(new Set(found).size).toBe(1)
  })

  test('declaring one that is known already changes nothing', () => {
    expect(nounOf('users', ['users'])).toBe('user')
    expect(nounOf('people', ['people'])).toBe('person')
  })

  test('a unit stays a unit, whatever a model counts', () => {
    expect(unitsUnder(undefined, ['day', 'GB']).find('day')?.isNoun).toBe(false)
  })
})

test('a misspelt noun is offered the right one before a declaration', () => {
  expect(problems('5 requets')).toEqual(['unknown-unit: requets'])
  expect(EXACT_UNITS.find('requets')).toBeUndefined()
  expect(worth('5 requests')).toBe('5 requests')
})

import { expect, test } from 'vitest'
import { renderCsv } from '../../src/report/csv.ts'

test('a record is a line, its fields in the order of the header', () => {
  const rows = [
    { unit: '1/s', name: 'actions.post.rate', value: '2314.8' },
    { name: 'cost, monthly', value: '-5', unit: 'USD' },
  ]
  expect(renderCsv(['name', 'value', 'unit'], rows)).toBe(
    `name,value,unit
actions.post.rate,2314.8,1/s
"cost, monthly",-5,USD
`
  )
})

test('a missing field is empty, a field nobody named is left out', () => {
  expect(renderCsv(['a', 'b'], [{ b: '1', c: '2' }])).toBe('a,b\n,1\n')
})

test('inherited properties are no fields', () => {
  expect(renderCsv(['constructor', '__proto__'], [{}])).toBe('constructor,__proto__\n,\n')
})

test('a record of one empty field is still a record', () => {
  expect(renderCsv(['a'], [{ a: '' }])).toBe('a\n""\n')
})

test('a header is neutralised like any field', () => {
  expect(renderCsv(['=a', 'b\x1b'], [])).toBe("'=a,b\\x1b\n")
})

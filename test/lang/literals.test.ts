import { describe, expect, test } from 'vitest'
import { advice, problems, worth } from './expression.ts'

describe('figures as people write them', () => {
  test.each([
    ['100M', '100000000'],
    ['1.5 billion', '1500000000'],
    ['2 thousand', '2000'],
    ['3bn', '3000000000'],
    ['100M users', '100000000 users'],
    ['5 k users', '5000 users'],
    ['500 B', '500 B'],
    ['500B', '500 B'],
    ['5 KB', '5000 B'],
    ['5 kB', '5000 B'],
    ['5 KiB', '5120 B'],
    ['8 Mb', '1000000 B'],
    ['10 Gbps', '1250000000 B/s'],
    ['10%', '0.1'],
    ['10 %', '0.1'],
    ['3x', '3'],
    ['2^30', '1073741824'],
    ['2^30 B', '1073741824 B'],
    ['2^10 KB', '1024000 B'],
    ['2^-1 s', '0.5 s'],
    ['10^6 users/day', '11.5740740741 users/s'],
    ['2/day', '0.0000231481481481 1/s'],
    ['2 /user/day', '0.0000231481481481 1/user/s'],
    ['/day', '0.0000115740740741 1/s'],
    ['5 years', '157680000 s'],
    ['0.023 USD/GB/month', '8.75190258752e-18 USD/B/s'],
    ['5 s^2', '5 s^2'],
    ['5 B^2*s', '5 B^2*s'],
    ['5 s^2 GB', '5000000000 B*s^2'],
    ['(5 s)^2', '25 s^2'],
    ['1,000', '1000'],
    ['1,234,567.5', '1234567.5'],
    ['(1,000 + 1)', '1001'],
    ['1_000', '1000'],
    ['010', '10'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['1E3', '1000'],
    ['1E', '1000000000000000000'],
    ['1EB', '1000000000000000000 B'],
    ['3 × 4 ÷ 2', '6'],
    ['5 − 3', '2'],
    ['10 / 5 s', '2 1/s'],
    ['5 * hours', '18000 s'],
    ['max(1, 20 servers)', '20 servers'],
  ])('%s is worth %s', (text, value) => {
    expect(worth(text)).toBe(value)
  })
})

describe('conversions', () => {
  test.each([
    ['62^6 / (100M/day) to days', '49075403.5446 s'],
    ['10 Gbps to TB/day', '1250000000 B/s'],
    ['3 MB + 5 GB to MB', '5003000000 B'],
    ['5/day to /s', '0.0000578703703704 1/s'],
    ['3/7 to %', '0.428571428571'],
    ['6 / 4 to x', '1.5'],
    ['5 GB * 1 s to MB*s', '5000000000 B*s'],
  ])('%s changes no value', (text, value) => {
    expect(worth(text)).toBe(value)
  })

  test.each([
    ['5 GB to 5 MB', 'unit-expected: 5 MB'],
    ['5 GB to max(1, 2)', 'unit-expected: max(1, 2)'],
    ['5 GB to users.dau', 'unit-expected: users.dau'],
    ['5 GB to day', 'dimension-mismatch: 5 GB | day'],
    ['5 GB to gb', 'unknown-unit: gb'],
    ['5 GB to MB + 3 MB', 'expression-syntax: +'],
  ])('%s is refused', (text, problem) => {
    expect(problems(text)).toEqual([problem])
  })
})

describe('billions', () => {
  test('an attached B before a noun is a billion, and the report says so', () => {
    expect(worth('2B users')).toBe('2000000000 users')
    expect(problems('2B users')).toEqual(['read-as-billion: B'])
  })

  test.each(['2 B users', '2B', '2B * 3'])('%s is bytes', (text) => {
    expect(worth(text)).toContain('B')
    expect(problems(text)).toEqual([])
  })

  test.each([
    ['5M users + 2B', '`2B` is bytes here; for a billion write `2bn`'],
    ['5/s + 2B/day', '`2B` is bytes here; for a billion write `2bn`'],
    ['5 + 1.5B', '`1.5B` is bytes here; for a billion write `1.5bn`'],
  ])('a dimension error that a billion would mend says so: %s', (text, fix) => {
    expect(advice(text)).toBe(fix)
  })
})

describe('slips of spelling', () => {
  test.each([
    ['5 gb', 'did you mean `GB`?'],
    ['5 KIB', 'did you mean `KiB`?'],
    ['5 mb', 'write `MB` for megabytes, or `Mb` for megabits'],
    ['5 mB', 'write `MB`'],
    ['5 mbps', 'write `Mbps`'],
    ['5 hourz', 'did you mean `hour`?'],
    ['5/hourz', 'did you mean `hour`?'],
    ['5 requets', 'did you mean `requests`?'],
    ['5 furlongs', 'if it is a thing you count, declare it: `nouns: [furlongs]`'],
    ['5 m', '`min` is minutes, `month` months, and `M` a million'],
    ['5 dollars', 'write `USD`'],
    ['$5', 'write money as `23 USD` or `0.023 USD/GB/month`'],
    ['5 €', 'money is in US dollars: `23 USD`'],
    ['2 per day', 'write `/`, as in `2/day`'],
    ['100M x 2', 'to multiply, write `*`'],
    ['20% of 5', 'to multiply, write `*`'],
    ['2(3 + 4)', 'to multiply, write `*`'],
    ['2**8', 'for a power, write `^`'],
    [
      '10,5 KB',
      'decimals take a point, as in `1.5`; thousands a comma before every three digits, as in `1,000`',
    ],
    ['max(1,000, 2)', 'write `1000` for the number'],
    ['1 < 2 < 3', 'join two with `and`: `1 <= x and x < 5`'],
    ['sqr(4)', 'did you mean `sqrt`?'],
    ['ceil(5.2 days)', 'divide by the unit to round to and multiply again: `ceil(x / 1 GB) * 1 GB`'],
    ['= 5', 'leave it out, or compare with `==`: there is no assignment'],
    ['1:30', 'write durations with units, as in `90 min`, and ratios as quotients'],
  ])('%s: %s', (text, fix) => {
    expect(advice(text)).toBe(fix)
  })
})

describe('the words a problem points at', () => {
  test.each([
    ['5 GB + 3 gb', ['unknown-unit: gb']],
    ['5 s + 3 B', ['dimension-mismatch: 3 B | 5 s']],
    ['max(5 s, 3 B)', ['dimension-mismatch: 3 B | 5 s']],
    ['if(1 < 2, 5 s, 3 B)', ['dimension-mismatch: 3 B | 5 s']],
    ['if(3, 1, 2)', ['condition-expected: 3']],
    ['1 + (2 < 3)', ['condition-as-number: (2 < 3)']],
    ['log(5 s)', ['argument-dimension: 5 s']],
    ['sqrt(4, 9)', ['argument-count: sqrt(4, 9)']],
    ['2^(5 GB)', ['bad-exponent: (5 GB)']],
    ['5 users + 3 servers', ['noun-clash: 3 servers | 5 users']],
    ['sum(5 users, 3 servers)', ['noun-clash: 3 servers | 5 users']],
    ['2 * (3 + ', ['expression-syntax: ']],
    ['5 days 3 hours', ['expression-syntax: 3']],
    ['foo + bar', ['unknown-name: foo', 'unknown-name: bar']],
    ['toString(2) + constructor', ['unknown-function: toString', 'unknown-name: constructor']],
    ['5 __proto__', ['unknown-unit: __proto__']],
  ])('%s', (text, found) => {
    expect(problems(text)).toEqual(found)
  })
})

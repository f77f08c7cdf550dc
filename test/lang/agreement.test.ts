import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from './expression.ts'
import { judge } from './oracle.ts'
import { arithmetic, mixed, products, SEED, sound, type Twin } from './random.ts'

/** Room for the dust of different orders of multiplication; a factor of 1.0001 would be a thousand times more. */
const DUST = 1e-7

const close = (a: number, b: number, scale: number) =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= DUST * Math.max(Math.abs(a), Math.abs(b), scale)

/** Sums of parts that nearly cancel keep the dust of the parts: their size is the measure, not that of the sum. */
function largestPart({ ours }: Twin): number {
  const sums = ours.replace(/(?<=[\w)] )-(?= )/g, '+')
  const size = Math.abs(read(sums.replace(/(?<=^|[(, ])-/g, '')).value)
  return Number.isFinite(size) ? size * 1e-3 : 0
}

test('arithmetic on numbers reads as mathjs reads the same text', () => {
  fc.assert(
    fc.property(arithmetic, (text) => {
      const theirs = judge(text)
      fc.pre(theirs.kind === 'value')
      const { value, failed } = read(text)
      expect(failed).toBe(false)
      if (theirs.kind === 'value' && !close(value, theirs.value, largestPart({ ours: text, theirs: text })))
        throw new Error(`${text}: ours ${value}, theirs ${theirs.value}`)
    }),
    { seed: SEED, numRuns: 2000 }
  )
})

test('expressions whose dimensions hold have the value and the dimension mathjs gives them', () => {
  fc.assert(
    fc.property(sound, (twin) => {
      const theirs = judge(twin.theirs)
      fc.pre(theirs.kind === 'value')
      if (theirs.kind !== 'value') return
      const { typed, value, diagnostics } = read(twin.ours)
      if (typed === undefined) throw new Error(`${twin.ours}: ${diagnostics[0]?.slug}; ${twin.theirs}`)
      const { data, time, money } = typed.dimension
      const wanted = {
        data: theirs.dimension.data,
        time: theirs.dimension.time,
        money: theirs.dimension.money,
      }
      expect({ data, time, money }).toEqual(wanted)
      if (!close(value, theirs.value, largestPart(twin)))
        throw new Error(`${twin.ours}: ours ${value}, theirs ${theirs.value}`)
    }),
    { seed: SEED, numRuns: 2000 }
  )
})

test('what mathjs refuses for its dimensions is refused, and nothing else is', () => {
  let refused = 0
  const runs = 2000
  fc.assert(
    fc.property(mixed, (twin) => {
      const theirs = judge(twin.theirs)
      fc.pre(theirs.kind !== 'complex')
      if (theirs.kind === 'refused') refused++
      const { failed, diagnostics } = read(twin.ours)
      if (failed !== (theirs.kind === 'refused'))
        throw new Error(
          `${twin.ours}: ours ${diagnostics[0]?.slug}, theirs ${theirs.kind === 'refused' ? theirs.why : theirs.value}`
        )
    }),
    { seed: SEED, numRuns: runs }
  )
  expect(refused).toBeGreaterThan(runs / 4)
  expect(refused).toBeLessThan((runs * 3) / 4)
})

test('units, powers and products bind as they do in mathjs, things that are counted included', () => {
  fc.assert(
    fc.property(fc.tuple(products, products, fc.constantFrom(' + ', ' - ', undefined)), ([a, b, op]) => {
      const text = op === undefined ? a : `${a}${op}${b}`
      const theirs = judge(text)
      const { typed, value, failed } = read(text)
      // Counting different things is worth a warning here, an error there.
      const alike = judge(text.replace(/\/ (?:user|request)\b/g, '').replace(/\b(?:user|request)\S*/g, ''))
      expect(failed).toBe(alike.kind === 'refused')
      if (theirs.kind !== 'value' || typed === undefined) return
      const { data, time, money, nouns } = typed.dimension
      const [user, request] = [nouns.get('user') ?? 0, nouns.get('request') ?? 0]
      expect({ data, time, money, user, request }).toEqual(theirs.dimension)
      if (!close(value, theirs.value, 0)) throw new Error(`${text}: ours ${value}, theirs ${theirs.value}`)
    }),
    { seed: SEED, numRuns: 2000 }
  )
})

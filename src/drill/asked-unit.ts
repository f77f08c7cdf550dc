import { sameHard, TIME } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'

const isBits = (word: string): boolean => /^[kKMGTPEZY]?i?b(it|its|ps)?$/.test(word) || word === 'bits'

/**
 * Whether every unit in a text is one the asked unit is made of, whatever its prefix: of `MB/s`, `12 kB/s` is and neither
 * `96 kb/s` nor `1 GB/day`. A text without units is.
 */
export function inAskedUnit(text: string, asked: string, units: Units): boolean {
  const wordsIn = (from: string): readonly string[] => from.match(/[A-Za-zµμ]+/g) ?? []
  const times = wordsIn(asked).flatMap((word) => timeOf(word, units) ?? [])
  const bits = wordsIn(asked).some(isBits)
  return wordsIn(text).every((word) => {
    const unit = units.find(word)
    if (unit === undefined || unit.isNoun) return true
    const time = timeOf(word, units)
    if (time !== undefined) return times.length === 0 || times.includes(time)
    return unit.dimension.data === 0 || isBits(word) === bits
  })
}

/** Seconds in a unit of time; undefined for any other unit. */
function timeOf(word: string, units: Units): number | undefined {
  const unit = units.find(word)
  return unit !== undefined && sameHard(unit.dimension, TIME) ? unit.factor : undefined
}

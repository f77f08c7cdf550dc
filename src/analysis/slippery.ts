import { type Typed, walk } from '../lang/typed.ts'
import type { Published, Quantity } from '../model/model.ts'
import { sameHard, TIME } from '../units/dimension.ts'
import type { Units } from '../units/table.ts'
import type { Slippery } from './slips.ts'

/** Prefixes before B or b, by the steps they stand for. */
const PREFIXES = 'KMGTPE'

/** Which slips can have happened to a printed figure, by the units it and what it is worked out from are written in. */
export function slipperyOf(published: Published, upstream: readonly Quantity[], units: Units): Slippery {
  const { dimension, says } = published
  const times = timesIn([says, ...textsOf(published.is), ...upstream.flatMap((q) => textsOf(q.expr))], units)
  const [day, month] = [lengthOf('day', units), lengthOf('month', units)]
  const across = (length: number): boolean =>
    times.some((time) => time < length) && times.some((time) => time >= length)
  return {
    ofData: dimension.data !== 0,
    timed: dimension.time !== 0 || upstream.some((q) => q.dimension.time !== 0),
    prefixes: PREFIXES.indexOf(/([KMGTPE])i?(?:[Bb]|bit)/.exec(says)?.[1] ?? '?') + 1,
    acrossDays: across(day),
    acrossMonths: across(month),
    percent: says.endsWith('%'),
  }
}

/** Every figure of an expression, as written. */
function textsOf(node: Typed): readonly string[] {
  const texts: string[] = []
  walk(node, (n) => {
    if (n.kind === 'constant') texts.push(n.text)
  })
  return texts
}

/** The lengths of time that figures are written in; what is per second, such as Mbps, in seconds. */
function timesIn(texts: readonly string[], units: Units): readonly number[] {
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-zµμ]+/g) ?? []))
  return [...words].flatMap((word) => {
    const unit = units.find(word)
    if (unit === undefined || unit.isNoun || unit.dimension.time === 0) return []
    return [sameHard(unit.dimension, TIME) ? unit.factor : lengthOf('s', units)]
  })
}

const lengthOf = (unit: string, units: Units): number => units.find(unit)?.factor ?? Number.NaN

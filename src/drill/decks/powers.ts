import { inFull } from '../../units/number.ts'
import { type Card, deckOfCards } from '../cards.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import { calculate, cited, type Material } from '../material.ts'
import type { Question } from '../question.ts'

const SKILL = 'powers-of-two'

/** Exponents one meets: what they are met as. */
const POWERS: readonly (readonly [number, string])[] = [
  [8, 'values of a byte'],
  [10, ''],
  [12, 'bytes of a page of memory'],
  [16, 'ports of a host'],
  [20, ''],
  [24, ''],
  [30, ''],
  [31, 'where a signed 32-bit id ends'],
  [32, 'IPv4 addresses'],
  [40, ''],
  [48, ''],
  [63, 'where a signed 64-bit id ends'],
]
const STEP = 10
const ROUND = ['1', '1 thousand', '1 million', '1 billion', '1 trillion', '1 quadrillion', '1 quintillion']

function powerCard([exponent, met]: readonly [number, string], material: Material): Card {
  const key = `powers.pow2_${exponent}`
  const hasRow =
    material.library.tables.find('powers')?.rows.some((row) => row.key === `pow2_${exponent}`) === true
  const [steps, rest] = [Math.floor(exponent / STEP), exponent % STEP]
  const whole = ROUND[steps] ?? ''
  const product = rest === 0 ? whole : steps === 0 ? '' : `${inFull(2 ** rest)} × ${whole}`
  const error = hasRow && steps > 0 ? cited(`${key}.error`, material).text : undefined
  return {
    id: `pow2_${exponent}`,
    skill: SKILL,
    prompt: `2^${exponent} is about how many?${met === '' ? '' : ` (${met})`}`,
    expression: `2^${exponent}`,
    unit: '1',
    hints: [
      '2^10 is a thousand, and 2^20 a million',
      ...(rest === 0 || steps === 0 ? [] : [`2^${exponent} = 2^${rest} × 2^${exponent - rest}`]),
    ],
    working: [
      product === '' ? `2^${exponent} = {answer}` : `2^${exponent} = ${product}, and a little: {answer}`,
      ...(error === undefined ? [] : [`exactly, ${error} more than the round figure; every 2^10 adds 2.4%`]),
    ],
    ...(hasRow ? { cites: [key] } : {}),
  }
}

/** Things that have to be told apart, and how they are counted. */
const THINGS: readonly (readonly [count: string, things: string])[] = [
  ['1k', 'a thousand shards'],
  ['50k', '50 thousand servers'],
  ['1M', 'a million merchants'],
  ['100M', '100 million users'],
  ['1 billion', 'a billion posts'],
  ['8 billion', 'everyone on Earth'],
  ['100 billion', '100 billion messages'],
  ['1 trillion', 'a trillion events'],
]
/** Bits beside the right number of them, from which to tell it. */
const BESIDE = [-7, -3, 0, 6] as const
const BITS_PAR = 15

/** How many bits an id needs: a choice, since on a scale of ratios 27 and 30 bits would be much the same. */
function bitsQuestion(id: string, [count, things]: (typeof THINGS)[number], material: Material): Question {
  const expression = `ceil(log2(${count}))`
  const bits = calculate(expression, material).value
  const [steps, rest] = [Math.floor(bits / STEP), bits % STEP]
  const product = rest === 0 ? (ROUND[steps] ?? '') : `${inFull(2 ** rest)} × ${ROUND[steps] ?? ''}`
  return {
    ...{ deck: 'powers', id, skill: SKILL, known: [], sources: [] },
    prompt: `How many bits does an id need, to tell ${things} apart?`,
    asks: {
      kind: 'choice',
      options: BESIDE.map((by) => `${bits + by} bits`),
      truth: BESIDE.indexOf(0),
    },
    hints: ['10 bits tell a thousand things apart, 20 a million'],
    par: BITS_PAR,
    working: [`2^${bits} = ${product}, and a little: the first power of two that is enough`],
    origin: { kind: 'calc', expression },
  }
}

const cards = deckOfCards(
  {
    name: 'powers',
    title: 'Powers of two',
    doc: 'powers of two as round numbers, how far off those are, and the bits of an id',
    skills: [SKILL],
    family: 'flashcards',
  },
  (material) => POWERS.map((power) => powerCard(power, material))
)
const BITS = /^bits_(\d)$/

export const powers: Deck = {
  ...cards,
  draw(skill, seed, material) {
    const draw = new Draw(seed, 'bits')
    return draw.below(3) === 0 ? `bits_${draw.below(THINGS.length)}` : cards.draw(skill, seed, material)
  },
  make(id, material) {
    const things = THINGS[Number(BITS.exec(id)?.[1] ?? Number.NaN)]
    return things === undefined ? cards.make(id, material) : bitsQuestion(id, things, material)
  },
}

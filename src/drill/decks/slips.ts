import { BANDWIDTH, DATA, RATE } from '../../units/dimension.ts'
import { type Deck, idParts } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import type { Material } from '../material.ts'
import type { Question } from '../question.ts'
import { composeScenario } from '../scenarios.ts'
import { type Board, Given } from '../slips.ts'

const SKILL = 'slip-spotting'
const PAR = 45

/** A line of a working: what it adds to the board, in base units, and how it is written. */
interface Written {
  readonly value: number
  readonly text: string
}

/** A line done right; with what goes wrong in it, as people do it. */
interface Line {
  readonly adds: keyof Board
  right(board: Board, given: Given): Written
  readonly slips: readonly Slip[]
}

interface Slip {
  /** What was done, and what should have been. */
  readonly why: string
  wrong(board: Board, given: Given): Written
}

/** The working of a scenario, line by line. Adding a slip is a row under its line. */
const LINES: readonly Line[] = [
  {
    adds: 'actions',
    right: (_, g) => {
      const value = g.users().value * g.each().value * g.day()
      return { value, text: `a day: ${g.users().text} users × ${g.each().text} = ${g.count(value)}` }
    },
    slips: [
      {
        why: 'the product is a thousand times too large: M is a million, not a billion',
        wrong: (_, g) => {
          const value = g.users().value * g.each().value * g.day() * STEP
          return { value, text: `a day: ${g.users().text} users × ${g.each().text} = ${g.count(value)}` }
        },
      },
    ],
  },
  {
    adds: 'rate',
    right: (b, g) => {
      const value = b.actions / g.day()
      return {
        value,
        text: `a second, on average: ${g.count(b.actions)} ÷ 86,400 s = ${g.text(value, RATE, '1/s')}`,
      }
    },
    slips: [
      {
        why: 'a figure a day was divided by the seconds of an hour: a day has 86,400 s',
        wrong: (b, g) => {
          const value = b.actions / g.hour()
          return {
            value,
            text: `a second, on average: ${g.count(b.actions)} ÷ 3,600 s = ${g.text(value, RATE, '1/s')}`,
          }
        },
      },
      {
        why: 'the users are missing: that is what one person does, not all of them',
        wrong: (_, g) => {
          const value = g.each().value
          return {
            value,
            text: `a second, on average: ${g.each().text} ÷ 86,400 s = ${g.text(value, RATE, '1/s')}`,
          }
        },
      },
    ],
  },
  {
    adds: 'peak',
    right: (b, g) => {
      const value = b.rate * g.factorOfPeak().value
      return {
        value,
        text: `at the peak: ${g.text(b.rate, RATE, '1/s')} × ${g.factorOfPeak().text} = ${g.text(value, RATE, '1/s')}`,
      }
    },
    slips: [
      {
        why: 'divided where the peak is more than the average: it has to be multiplied',
        wrong: (b, g) => {
          const value = b.rate / g.factorOfPeak().value
          return {
            value,
            text: `at the peak: ${g.text(b.rate, RATE, '1/s')} ÷ ${g.factorOfPeak().text} = ${g.text(value, RATE, '1/s')}`,
          }
        },
      },
    ],
  },
  {
    adds: 'perDay',
    right: (b, g) => {
      const value = b.actions * g.size().value
      return { value, text: `data a day: ${g.count(b.actions)} × ${g.size().text} = ${g.text(value, DATA)}` }
    },
    slips: [
      {
        why: 'the size of a record was never multiplied in: every one was taken for a byte',
        wrong: (b, g) => ({
          value: b.actions,
          text: `data a day: ${g.count(b.actions)} records = ${g.text(b.actions, DATA)}`,
        }),
      },
      {
        why: 'one step of prefix too high: K × M is G, and K × G is T',
        wrong: (b, g) => {
          const value = b.actions * g.size().value * STEP
          return {
            value,
            text: `data a day: ${g.count(b.actions)} × ${g.size().text} = ${g.text(value, DATA)}`,
          }
        },
      },
    ],
  },
  {
    adds: 'retained',
    right: (b, g) => {
      const value = (b.perDay / g.day()) * g.years().value
      return {
        value,
        text: `kept for ${g.years().text}: ${g.text(b.perDay, DATA)} × ${g.count(g.years().value / g.day())} days = ${g.text(value, DATA)}`,
      }
    },
    slips: [
      {
        why: 'months for days: what arrives in a day was multiplied by months',
        wrong: (b, g) => {
          const months = (g.years().value / g.day() / DAYS) * MONTHS
          const value = b.perDay * months
          return {
            value,
            text: `kept for ${g.years().text}: ${g.text(b.perDay, DATA)} × ${g.count(months)} = ${g.text(value, DATA)}`,
          }
        },
      },
    ],
  },
  {
    adds: 'copies',
    right: (b, g) => {
      const value = b.retained * g.replication().value
      return {
        value,
        text: `disk for ${g.replication().text.replace('x', '')} copies: ${g.text(b.retained, DATA)} × ${g.replication().text.replace('x', '')} = ${g.text(value, DATA)}`,
      }
    },
    slips: [
      {
        why: 'the copies are forgotten: each of them fills as much disk again',
        wrong: (b, g) => ({
          value: b.retained,
          text: `disk for ${g.replication().text.replace('x', '')} copies: ${g.text(b.retained, DATA)}`,
        }),
      },
    ],
  },
  {
    adds: 'bandwidth',
    right: (b, g) => {
      const value = b.peak * g.size().value
      return {
        value,
        text: `bandwidth at the peak: ${g.text(b.peak, RATE, '1/s')} × ${g.size().text} = ${g.text(value, BANDWIDTH)} = ${g.text(value, BANDWIDTH, 'b/s')}`,
      }
    },
    slips: [
      {
        why: 'bytes were taken for bits: a byte on the wire is 8 of them',
        wrong: (b, g) => {
          const value = (b.peak * g.size().value) / g.bits()
          return {
            value,
            text: `bandwidth at the peak: ${g.text(b.peak, RATE, '1/s')} × ${g.size().text} = ${g.text(b.peak * g.size().value, BANDWIDTH)} = ${g.text(value, BANDWIDTH, 'b/s')}`,
          }
        },
      },
      {
        why: 'the average was taken where the peak is asked for',
        wrong: (b, g) => {
          const value = b.rate * g.size().value
          return {
            value,
            text: `bandwidth at the peak: ${g.text(b.rate, RATE, '1/s')} × ${g.size().text} = ${g.text(value, BANDWIDTH)} = ${g.text(value, BANDWIDTH, 'b/s')}`,
          }
        },
      },
    ],
  },
  {
    adds: 'busy',
    right: (b, g) => {
      const value = b.peak * g.latency().value
      return {
        value,
        text: `in flight at the peak: ${g.text(b.peak, RATE, '1/s')} × ${g.latency().text} = ${g.count(value)}`,
      }
    },
    slips: [
      {
        why: 'microseconds for milliseconds: a thousand times too few are in flight',
        wrong: (b, g) => {
          const value = (b.peak * g.latency().value) / STEP
          return {
            value,
            text: `in flight at the peak: ${g.text(b.peak, RATE, '1/s')} × ${g.latency().text} = ${g.count(value)}`,
          }
        },
      },
      {
        why: 'the average was taken where the peak is asked for',
        wrong: (b, g) => {
          const value = b.rate * g.latency().value
          return {
            value,
            text: `in flight at the peak: ${g.text(b.rate, RATE, '1/s')} × ${g.latency().text} = ${g.count(value)}`,
          }
        },
      },
    ],
  },
]

/** A step between prefixes, and the months and days of a year as a slip has them. */
const STEP = 1000
const MONTHS = 12
const DAYS = 365

/** A working with one wrong line, or none; what follows is worked out from that, as it would be. */
export function workingWith(slipped: Slip | undefined, given: Given): readonly Written[] {
  let board = {} as Board
  return LINES.map((line) => {
    const slip = line.slips.find((one) => one === slipped)
    const written = slip === undefined ? line.right(board, given) : slip.wrong(board, given)
    board = { ...board, [line.adds]: written.value }
    return written
  })
}

export const slips: Deck = {
  name: 'slips',
  title: 'Spot the slip',
  doc: 'a working that looks right, and one line of it that is not',
  skills: [SKILL],
  draw: (_, seed) => `slip/${seed}`,
  make(id, material) {
    const parts = idParts(id)
    return parts?.name === 'slip' ? ask(id, new Draw(parts.seed, 'slips'), material) : undefined
  },
}

function ask(id: string, draw: Draw, material: Material): Question {
  const scenario = composeScenario(draw)
  const given = new Given(new Figures(material.compose(scenario.text)), scenario)
  const { line, slip } = draw.one(
    LINES.flatMap((one) => one.slips.map((each) => ({ line: one, slip: each })))
  )
  const wrong = LINES.indexOf(line)
  const working = workingWith(slip, given)
  const board = Object.fromEntries(
    LINES.slice(0, wrong).map(({ adds }, i) => [adds, working[i]?.value])
  ) as unknown as Board
  return {
    deck: 'slips',
    id,
    skill: SKILL,
    known: [scenario.title, scenario.known],
    prompt: 'One of these lines is wrong; those after it are right from there on. Which one?',
    asks: { kind: 'choice', options: working.map(({ text }) => text), truth: wrong },
    hints: ['check each line alone: units first, then what is multiplied in, then the steps of a thousand'],
    par: PAR,
    working: [slip.why, line.right(board, given).text],
    sources: [],
    origin: { kind: 'text', text: scenario.text, quantity: scenario.action },
  }
}

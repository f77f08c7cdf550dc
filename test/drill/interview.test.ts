import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examinedOf } from '../../src/cli/examined.ts'
import { checkEstimate } from '../../src/drill/estimate.ts'
import {
  allowed,
  beginInterview,
  type Examined,
  type Interview,
  type InterviewEvent,
  leftOf,
  type Said,
  standing,
  stepInterview,
  tookOf,
  type Utterance,
} from '../../src/drill/interview.ts'
import { PHASES, WHOLE } from '../../src/drill/phases.ts'
import { MATERIAL } from './material.ts'

const MINUTE = 60_000

function examined(name: string): Examined {
  const subject = MATERIAL.subject(name)
  if (subject === undefined) throw new Error(`no model ${name}`)
  return examinedOf(subject)
}

const FEED = examined('twitter-feed')

interface Went {
  readonly state: Interview
  readonly utterances: readonly Utterance[]
}

const go = (events: readonly InterviewEvent[], minutes = WHOLE): Went =>
  events.reduce<Went>(
    ({ state, utterances }, event) => {
      const stepped = stepInterview(state, event, FEED)
      return { state: stepped.state, utterances: [...utterances, ...stepped.utterances] }
    },
    { state: beginInterview(minutes, 0), utterances: [] }
  )

const typed = (text: string, at = 0): InterviewEvent => ({ kind: 'typed', text, at })
const said = (text: string): readonly Said[] => go([typed(text)]).utterances.map((u) => u.said)
const why = (text: string): string => {
  const [only] = said(text)
  return only?.kind === 'refused' ? only.why : `not refused: ${text}`
}

const LINES = [
  ...['next', 'time', '?', 'help', '', '  ', 'quit', 'a note', 'est', 'est post.rate = 2k/s', 'est x = 1'],
  ...['reveal', 'reveal given', 'reveal read.rate', 'est post.rate = 3 GB', 'NEXT', 'é🙂', 'est a b c = 1'],
  ...['est tweets.shards = 100', 'est post.rate = = 2', 'reveal nothing', 'x'.repeat(12_000)],
] as const

describe('an interview', () => {
  test('is the same in whichever pieces its lines come', () => {
    const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 14 })
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.integer({ min: 1, max: 4000 })), (written, sizes) => {
        const text = written.map((line) => `${line}\n`).join('')
        const pieces: InterviewEvent[] = []
        for (let at = 0; at < text.length; ) {
          const [size = 1] = sizes.take(1)
          pieces.push(typed(text.slice(at, at + size)))
          at += size
        }
        const [whole, apart] = [go([typed(text)]), go(pieces)]
        expect(apart.state).toEqual(whole.state)
        expect(apart.utterances.map((u) => u.said)).toEqual(whole.utterances.map((u) => u.said))
      }),
      { numRuns: 100 }
    )
  })

  test('keeps every note with its phase, and loses nothing to what happens around it', () => {
    const step = fc.constantFrom('next', 'time', 'note', 'est post.rate = 2k/s', 'reveal dau')
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(5 * MINUTE)), { maxLength: 30 }), (steps) => {
        let at = 0
        let phase = 0
        const wanted: { text: string; phase: number; at: number }[] = []
        const events = steps.map(([line, after], i) => {
          at += after
          const text = line === 'note' ? `note ${i}` : line
          if (line === 'note' && phase < PHASES.length) wanted.push({ text, phase, at })
          if (line === 'next') phase++
          return typed(`${text}\n`, at)
        })
        const { state } = go(events)
        expect(state.notes).toEqual(wanted)
        expect(state.end?.why).toBe(phase >= PHASES.length ? 'done' : undefined)
        const took = PHASES.map((_, i) => tookOf(state, i, at) ?? 0).reduce((a, b) => a + b, 0)
        expect(took).toBe(state.end?.at ?? at)
      })
    )
  })

  test.each([45, 15, 90, 0.5])('of %d minutes gives each phase its share', (minutes) => {
    const state = beginInterview(minutes, 1000)
    const shares = PHASES.map((phase) => allowed(phase, state))
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(minutes * MINUTE)
    expect(shares[3]).toBeCloseTo((minutes * MINUTE) / 3)
    expect(leftOf(state, 1000 + MINUTE)).toBeCloseTo((minutes / 9 - 1) * MINUTE)
  })

  test('says once that the time of a phase is up, and goes on only when told', () => {
    const { state, utterances } = go([
      typed('a\n', 5 * MINUTE - 1),
      typed('b\n', 5 * MINUTE),
      typed('c\n', 6 * MINUTE),
      typed('next\n', 7 * MINUTE),
      typed('d\n', 11 * MINUTE),
      typed('e\n', 12 * MINUTE),
    ])
    expect(utterances.map((u) => [u.said.kind, u.at / MINUTE])).toEqual([
      ['late', 5],
      ['phase', 7],
      ['late', 12],
    ])
    expect(state.phase).toBe(1)
  })

  test('that is over takes nothing more', () => {
    const { state } = go([typed('a\nquit\nb\nnext\n'), typed('c\n'), { kind: 'end', why: 'stopped', at: 9 }])
    expect(state.notes.map(({ text }) => text)).toEqual(['a'])
    expect(state.end).toEqual({ at: 0, why: 'quit' })
    expect(state.draft).toBe('')
  })

  test('keeps a last line without an end', () => {
    const { state } = go([typed('one\ntwo'), { kind: 'end', why: 'input', at: 3 }])
    expect(state.notes.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  test('a clock that goes back takes no time', () => {
    const { state } = go([typed('next\n', 10 * MINUTE), typed('a\n', MINUTE)])
    expect(tookOf(state, 1, MINUTE)).toBe(0)
    expect(leftOf(state, MINUTE)).toBe(5 * MINUTE)
  })

  test('a flood of notes is cut, and says so', () => {
    const { state, utterances } = go([typed('y\n'.repeat(2100))])
    expect(state.notes).toHaveLength(2000)
    expect(utterances.at(-1)?.said).toEqual({
      kind: 'refused',
      why: 'this note is not kept: 2000 are kept at most',
    })
  })
})

describe('an estimate', () => {
  const systems = ['twitter-feed', 'chat', 'video', 'url-shortener', 'kv-store', 'ride-hailing']

  test.each(systems)(
    'of exactly what the model of %s has is spot on, and of ten times that a miss',
    (name) => {
      const { figures, wanted } = examined(name)
      expect(wanted.length).toBeGreaterThan(2)
      for (const id of wanted) {
        const found = checkEstimate(id, figures.text(id), figures)
        if (typeof found === 'string') throw new Error(`${id}: ${found}`)
        expect([id, found.band]).toEqual([id, 'exact'])
        const high = checkEstimate(id, `10.1 * ${figures.text(id)}`, figures)
        expect([id, typeof high === 'string' ? high : high.band]).toEqual([id, 'miss'])
      }
    }
  )

  test('is found by its short name, by its words, and by its component', () => {
    for (const name of ['actions.post.rate', 'post.rate', 'post rate'])
      expect(go([typed(`est ${name} = 2k/s\n`)]).state.estimates.map(({ id }) => id)).toEqual([
        'actions.post.rate',
      ])
    expect(FEED.named('post peak rate')).toEqual(['actions.post.peak_rate'])
    expect(go([typed('est tweets: 250\n')]).state.estimates.map(({ id }) => id)).toEqual([
      'stores.tweets.shards',
    ])
  })

  test('says how near it came, and never what the model has', () => {
    const [only] = said('est post.rate = 3.3k/s\n')
    expect(only).toMatchObject({
      kind: 'estimate',
      estimate: { verdict: 'good, 1.4x high', read: '3,300/s', right: true, shown: false },
    })
    expect(JSON.stringify(only)).not.toMatch(/231[45]/)
  })

  test.each([
    ['est post.rat = 2k/s', /nothing called `post.rat` here; did you mean `post.rate`\?/],
    ['est peak_rate = 2k/s', /could mean .*`actions\.read\.peak_rate`/],
    ['est post.rate = 5 GB', /measured in B; the answer is a rate, such as 12k\/s/],
    ['est post.rate = 2000', /say the unit as well/],
    ['est post.rate = 1k..2k/s', /one figure is asked for/],
    ['est post.rate = -5/s', /above 0/],
    ['est post.rate =', /say a figure after the `=`/],
    ['est post.rate = 1 /', /./],
    ['est post.rate', /write the quantity, `=` and your figure/],
    ['est = 5', /write the quantity, `=` and your figure/],
    ['est', /write the quantity, `=` and your figure/],
    ['reveal nothing_of_that_kind', /nothing called/],
  ])('%s does not count, and says why', (line, words) => {
    expect(why(`${line}\n`)).toMatch(words)
    const { state } = go([typed(`${line}\n`)])
    expect([state.estimates, state.notes, state.revealed]).toEqual([[], [], []])
  })

  test('after the figure was shown is told from one before', () => {
    const { state } = go([
      typed('est post.rate = 2k/s\nreveal post.rate\nest post.rate = 2315/s\nest read.rate = 1M/s\n'),
      typed('next\n'.repeat(5)),
      typed('est fan_out = 463k/s\n'),
    ])
    expect(state.estimates.map(({ id, shown }) => [id, shown])).toEqual([
      ['actions.post.rate', false],
      ['actions.post.rate', true],
      ['actions.read.rate', false],
      ['fan_out', true],
    ])
    expect(standing(state).map(({ id, typed: text }) => [id, text])).toEqual([
      ['actions.post.rate', '2315/s'],
      ['actions.read.rate', '1M/s'],
      ['fan_out', '463k/s'],
    ])
  })
})

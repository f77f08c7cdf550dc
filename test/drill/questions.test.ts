import { describe, expect, test } from 'vitest'
import { readChanges } from '../../src/cli/changes.ts'
import { answerRead } from '../../src/cli/evaluated.ts'
import { elaborateRead, readModel } from '../../src/cli/load.ts'
import { readAnswer } from '../../src/drill/answer.ts'
import type { Deck } from '../../src/drill/deck.ts'
import { DECKS } from '../../src/drill/decks.ts'
import { figureText } from '../../src/drill/echo.ts'
import { mark } from '../../src/drill/marking.ts'
import { letterOf } from '../../src/drill/options.ts'
import type { Asks, Origin, Question } from '../../src/drill/question.ts'
import { skillNamed } from '../../src/drill/skills.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import type { Loaded } from '../../src/model/model.ts'
import { bote } from '../cli/fake-host.ts'
import { FEW, HOST, MATERIAL } from './material.ts'

/** Seeds of each deck: thousands where questions are made up, fewer where they are written out or take a model each. */
const SEEDS: Readonly<Record<string, number>> = {
  ...{ conversions: 3000, links: 2000, components: 2000, intervals: 1000, latency: 400, ladder: 100 },
  ...{ mutations: 400, breaks: 400, sensitivity: 400 },
}
const USUAL = 300
/** A prime, so that seeds are spread. */
const STRIDE = 7919

/** Decks that work out much of each model: asked about a few of them. */
const HEAVY = new Set(['mutations', 'breaks', 'sensitivity'])
const materialFor = ({ name }: Deck) => (HEAVY.has(name) ? FEW : MATERIAL)

function* questionsOf(deck: Deck, seeds = SEEDS[deck.name] ?? USUAL): Generator<Question> {
  const material = materialFor(deck)
  for (let i = 0; i < seeds; i++) {
    const skill = deck.skills[i % deck.skills.length] ?? ''
    let id = deck.draw(skill, i * STRIDE, material)
    expect([deck.name, skill, id === undefined]).toEqual([deck.name, skill, false])
    while (id !== undefined) {
      const question = deck.make(id, material)
      if (question === undefined) throw new Error(`${deck.name} does not make its own ${id}`)
      yield question
      id = deck.next?.(question)
    }
  }
}

/** What one would type who knows the answer. */
function rightAnswer(asks: Asks): string {
  switch (asks.kind) {
    case 'figure':
      return figureText(asks.truth, asks)
    case 'interval': {
      const [low, high] = [asks.truth / 1.5, asks.truth * 1.5].map((end) => figureText(end, asks))
      return `${low}..${high}`
    }
    case 'choice':
      return letterOf(asks.truth)
    case 'order':
      return asks.truth.map(letterOf).join(' ')
  }
}

describe.each(DECKS.map((deck) => [deck.name, deck] as const))('every question of %s', (_, deck) => {
  test('can be answered as it is printed, and the answer is right', () => {
    for (const question of questionsOf(deck)) {
      const { asks, id, prompt, par, skill } = question
      const typed = rightAnswer(asks)
      const answer = readAnswer(typed, asks)
      const marked = mark(question, answer, { seconds: par, hints: 0 })
      expect([id, typed, answer.kind, marked.outcome]).toEqual([id, typed, asks.kind, 'right'])
      if (asks.kind === 'figure') expect(marked.points).toBe(110)
      expect(skillNamed(skill)).toBeDefined()
      expect(prompt.length).toBeLessThan(200)
      expect(par).toBeGreaterThan(5)
    }
  })

  test('is made again from its id, and only a few are the same', () => {
    const seen = new Set<string>()
    for (const question of questionsOf(deck, 30)) {
      expect(deck.make(question.id, MATERIAL)).toEqual(question)
      seen.add(question.id)
    }
    expect(seen.size).toBeGreaterThan(6)
  })

  test.each([
    '',
    'nonsense',
    'x/1',
    'twitter-feed:no.such/3',
    '../../etc:passwd/1',
    'scenario/9999999999#0',
    '__proto__/1',
  ])('is none of the id %j', (id) => {
    expect(deck.make(id, MATERIAL)).toBeUndefined()
  })

  test('gives no hint that says nothing, and options that differ', () => {
    for (const { asks, hints, working } of questionsOf(deck, 30)) {
      for (const line of [...hints, ...working]) expect(line.trim()).not.toBe('')
      const options = asks.kind === 'choice' ? asks.options : asks.kind === 'order' ? asks.items : []
      expect(new Set(options).size).toBe(options.length)
    }
  })
})

/** Values as a command prints them, each asked for once. */
const asked = new Map<string, Promise<number>>()
function once(key: string, ask: () => Promise<number>): Promise<number> {
  const known = asked.get(key) ?? ask()
  asked.set(key, known)
  return known
}

const calc = (expression: string) =>
  once(expression, async () => {
    const { out, err } = await bote(['calc', expression, '-f', 'json'])
    expect([expression, err]).toEqual([expression, ''])
    return (JSON.parse(out) as { value: number }).value
  })

/** The value of a quantity as `explain` prints it. */
async function explain(words: readonly string[], quantity: string, input?: string): Promise<number> {
  const { out, code } = await bote(['explain', ...words, '-f', 'json'], input === undefined ? {} : { input })
  expect([words, code]).toEqual([words, 0])
  const steps = (JSON.parse(out) as { quantity: string; value: number }[][])[0] ?? []
  return steps.find((step) => step.quantity === quantity)?.value ?? Number.NaN
}

const near = (question: Question, value: number) => {
  const { asks, id } = question
  const truth = asks.kind === 'figure' || asks.kind === 'interval' ? asks.truth : Number.NaN
  expect([id, Math.abs(value / truth - 1) < 1e-9]).toEqual([id, true])
}

const of = <K extends Origin['kind']>(question: Question, kind: K) =>
  question.origin.kind === kind ? (question.origin as Origin & { kind: K }) : undefined

const named = (name: string): Deck => DECKS.find((deck) => deck.name === name) as Deck

describe('the truth', () => {
  test.each(['latency', 'time', 'links', 'nines', 'ceilings', 'powers', 'conversions', 'intervals'])(
    'of %s is what calc says',
    async (name) => {
      let checked = 0
      for (const question of questionsOf(named(name), USUAL)) {
        const origin = of(question, 'calc')
        if (origin === undefined) continue
        const value = await calc(origin.expression)
        const { asks } = question
        if (asks.kind === 'choice') expect(asks.options[asks.truth]).toBe(`${value} bits`)
        else near(question, value)
        checked++
      }
      expect(checked).toBeGreaterThan(100)
    }
  )

  test('of components is what a run of the model with the same changes says', () => {
    const models = new Map<string, Loaded>()
    const valueOf = (name: string, set: readonly string[], quantity: string): number => {
      const read = readModel(name, HOST)
      const loaded = models.get(name) ?? elaborateRead(read, MATERIAL.library, { changes: [] })
      models.set(name, loaded)
      const changes = readChanges(set, (d) => expect(d).toBeUndefined())
      const model = loaded.vary?.(changes, [])
      if (model === undefined)
        return valueIn(
          answerRead(read, { changes, allowOutside: false }, MATERIAL.library).evaluated,
          quantity
        )
      const program = compile(model)
      return valueIn({ program, values: evaluate(program) }, quantity)
    }
    for (const question of questionsOf(named('components'))) {
      const origin = of(question, 'model')
      near(question, valueOf(origin?.model ?? '', origin?.set ?? [], origin?.quantity ?? ''))
    }
  })

  test('of components is what explain says with --set', async () => {
    for (const question of questionsOf(named('components'), 40)) {
      const { model = '', quantity = '', set = [] } = of(question, 'model') ?? {}
      near(
        question,
        await explain([model, quantity, ...set.flatMap((change) => ['--set', change])], quantity)
      )
    }
  })

  test('of the ladder is what explain says of the model it wrote', async () => {
    for (const question of questionsOf(named('ladder'), 20)) {
      const { text = '', quantity = '' } = of(question, 'text') ?? {}
      near(question, await explain(['-', quantity], quantity, text))
    }
  })

  test('of a mutation is what whatif says', async () => {
    for (const question of questionsOf(named('mutations'), 30)) {
      const { model = '', mutation = '', quantity = '' } = of(question, 'whatif') ?? {}
      const { out } = await bote(['whatif', model, mutation, '-f', 'json'])
      const { answers } = JSON.parse(out) as {
        answers: { numbers: { name: string; base: number; variant: number }[] }[]
      }
      const moved = answers[0]?.numbers.find(({ name }) => name === quantity)
      if (question.asks.kind === 'choice') expect([question.id, moved]).toEqual([question.id, undefined])
      else near(question, moved?.variant ?? Number.NaN)
    }
  })

  test('of what breaks first has the least multiple that limits prints', async () => {
    for (const { id, asks, origin } of questionsOf(named('breaks'), 25)) {
      const { out } = await bote(['limits', origin.kind === 'limits' ? origin.model : '', '-f', 'json'])
      const { limits } = JSON.parse(out) as {
        limits: { component: string; name: string; multiple: number }[]
      }
      const multiples = asks.kind === 'choice' ? asks.options.map((option) => multipleOf(option, limits)) : []
      expect([id, multiples.indexOf(Math.min(...multiples))]).toEqual([
        id,
        asks.kind === 'choice' ? asks.truth : -1,
      ])
    }
  })

  test('of what matters most moves furthest in what sensitivity prints', async () => {
    for (const { id, asks, origin } of questionsOf(named('sensitivity'), 25)) {
      const { model, quantity } = origin.kind === 'sensitivity' ? origin : { model: '', quantity: '' }
      const { out } = await bote(['sensitivity', model, '--of', quantity, '-f', 'json'])
      const [output] = (JSON.parse(out) as { outputs: Output[] }).outputs
      const moves = asks.kind === 'choice' ? asks.options.map((option) => moveOf(option, output)) : []
      expect([id, moves.indexOf(Math.max(...moves))]).toEqual([id, asks.kind === 'choice' ? asks.truth : -1])
      expect(moves.filter((move) => move > 0.71 * Math.max(...moves))).toHaveLength(1)
    }
  })
})

interface Output {
  readonly unrounded: number
  readonly assumptions: {
    readonly name: string
    readonly low: { readonly output: number }
    readonly high: { readonly output: number }
  }[]
}

/** At which multiple of today an option, `tweets storage: ...`, is passed. */
function multipleOf(
  option: string,
  limits: readonly { component: string; name: string; multiple: number }[]
): number {
  const said = option.split(':')[0]
  const limit = limits.find(
    ({ component, name }) => `${component?.split('.').at(-1)} ${name?.replaceAll('_', ' ')}` === said
  )
  return limit?.multiple ?? Number.NaN
}

/** How far an option moves the output: from the least to the most it comes to. */
function moveOf(option: string, output: Output | undefined): number {
  const name = /`([^`]+)`/.exec(option)?.[1]
  const found = output?.assumptions.find((assumption) => assumption.name === name)
  const all =
    found === undefined || output === undefined ? [] : [found.low.output, found.high.output, output.unrounded]
  return Math.max(...all) - Math.min(...all)
}

const valueIn = (
  of:
    | {
        readonly program: { readonly indexOf: ReadonlyMap<string, number> }
        readonly values: { readonly slots: Float64Array }
      }
    | undefined,
  id: string
): number => of?.values.slots[of.program.indexOf.get(id) ?? -1] ?? Number.NaN

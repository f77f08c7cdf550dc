import { describe, expect, test } from 'vitest'
import { readChanges } from '../../src/cli/changes.ts'
import { answerRead } from '../../src/cli/evaluated.ts'
import { elaborateRead, readModel } from '../../src/cli/load.ts'
import type { Deck } from '../../src/drill/deck.ts'
import { workingWith } from '../../src/drill/decks/slips.ts'
import { DECKS } from '../../src/drill/decks.ts'
import { Draw } from '../../src/drill/draw.ts'
import { Figures } from '../../src/drill/figures.ts'
import type { Origin, Question } from '../../src/drill/question.ts'
import { composeScenario } from '../../src/drill/scenarios.ts'
import { Given } from '../../src/drill/slips.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import type { Loaded } from '../../src/model/model.ts'
import { bote } from '../cli/fake-host.ts'
import { questionsOf, USUAL } from './asked-questions.ts'
import { HOST, MATERIAL } from './material.ts'

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
    const valueWithSet = (name: string, set: readonly string[], quantity: string): number => {
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
    for (const question of questionsOf(named('components'), 500)) {
      const origin = of(question, 'model')
      near(question, valueWithSet(origin?.model ?? '', origin?.set ?? [], origin?.quantity ?? ''))
    }
  })

  test('of components is what explain says with --set', async () => {
    for (const question of questionsOf(named('components'), 20)) {
      const { model = '', quantity = '', set = [] } = of(question, 'model') ?? {}
      near(
        question,
        await explain([model, quantity, ...set.flatMap((change) => ['--set', change])], quantity)
      )
    }
  })

  test('of the ladder is what explain says of the model it wrote', async () => {
    for (const question of questionsOf(named('ladder'), 6)) {
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

  test('of a working is in every line but the wrong one', () => {
    for (const question of questionsOf(named('slips'), 60)) {
      const scenario = composeScenario(new Draw(Number(question.id.split('/')[1]), 'slips'))
      const figures = new Figures(MATERIAL.compose(scenario.text))
      const right = workingWith(undefined, new Given(figures, scenario))
      const { action, store, service } = scenario
      const ids = [
        ...[
          `${action}.per_day`,
          `${action}.rate`,
          `${action}.peak_rate`,
          `${store}.per_day`,
          `${store}.retained`,
        ],
        ...[`${store}.with_copies`, `${action}.peak_ingress`, `${service}.in_flight`],
      ]
      for (const [i, id] of ids.entries())
        expect(right[i]?.value).toBeCloseTo(figures.value(id), 3 - Math.log10(figures.value(id)))
      const { asks } = question
      if (asks.kind !== 'choice') throw new Error('a choice is asked for')
      const lines = right.map(({ text }) => text)
      expect(asks.options.slice(0, asks.truth)).toEqual(lines.slice(0, asks.truth))
      expect(asks.options[asks.truth]).not.toBe(lines[asks.truth])
    }
  })

  test('of what breaks first has the least multiple that limits prints', async () => {
    for (const { id, asks, origin } of questionsOf(named('breaks'), 10)) {
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
    for (const { id, asks, origin } of questionsOf(named('sensitivity'), 15)) {
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

import { derive } from '../../engine/derivation.ts'
import { evaluate, type Override } from '../../engine/evaluate.ts'
import { refsOf } from '../../lang/typed.ts'
import type { Component } from '../../model/model.ts'
import { asksFor } from '../asks.ts'
import { type Deck, type Earlier, idParts } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import type { Material } from '../material.ts'
import type { Origin, Question } from '../question.ts'
import { idOf, type Parts, RUNGS, type Rung, wayTo } from '../rungs.ts'
import { composeScenario } from '../scenarios.ts'
import { subjectId, subjectParts } from '../subject-id.ts'

/** A ladder in one evaluated model. */
interface Ladder {
  readonly id: string
  readonly title: string
  readonly known: string
  readonly figures: Figures
  readonly parts: Parts
  readonly rungs: readonly Rung[]
  origin(quantity: string): Origin
}

const SCENARIO = 'scenario'

function scenarioLadder(id: string, seed: number, material: Material): Ladder {
  const { title, text, action, store, service, known } = composeScenario(new Draw(seed, SCENARIO))
  const figures = new Figures(material.compose(text))
  const parts = { action, store, service }
  return {
    ...{ id, title, figures, parts, rungs: rungsIn(parts, figures), known },
    origin: (quantity) => ({ kind: 'text', text, quantity }),
  }
}

/** The ladder of an action in a model someone has; undefined where there are no three rungs of it. */
function modelLadder(id: string, name: string, action: string, material: Material): Ladder | undefined {
  const subject = material.subject(name)
  const found = subject?.computed.model.components.find((c) => c.id === action)
  if (subject === undefined || found === undefined) return undefined
  const figures = new Figures(subject.computed)
  const parts = partsOf(found, subject.computed.model.components)
  const rungs = rungsIn(parts, figures)
  if (rungs.length < FEWEST) return undefined
  return {
    ...{ id, title: subject.title, figures, parts, rungs, known: knownOf(figures, parts, rungs) },
    origin: (quantity) => ({ kind: 'model', model: name, quantity, set: [] }),
  }
}

const FEWEST = 3

function partsOf(action: Component, all: readonly Component[]): Parts {
  const written = action.points.get('writes') ?? []
  return {
    action: action.id,
    store: all.find((c) => c.kind.kind === 'store' && written.includes(c.id))?.id,
    service: all.find((c) => c.points.get('serves')?.includes(action.id) === true)?.id,
  }
}

/** The rungs that can be asked for: those with a value above 0. */
function rungsIn(parts: Parts, figures: Figures): readonly Rung[] {
  return RUNGS.filter((rung) => figures.value(idOf(rung, parts)) > 0)
}

/** Everything given that the rungs rest on, on one line; what is nothing or all of it need not be said. */
function knownOf(figures: Figures, parts: Parts, rungs: readonly Rung[]): string {
  const { model, program, values } = figures.of
  const ids = rungs.map((rung) => idOf(rung, parts))
  const given = derive(ids, model, program, values).filter(({ formula, value, quantity }) => {
    const says = value !== 0 && !(value === 1 && quantity.show === '%')
    return refsOf(formula).length === 0 && says
  })
  return given.map(({ quantity: { id } }) => `${figures.name(id, undefined)} ${figures.text(id)}`).join(' · ')
}

const STEP = /^(.*)#(\d{1,2})$/

function ladderOf(whole: string, material: Material): Ladder | undefined {
  const parts = idParts(whole)
  if (parts?.name === SCENARIO) return scenarioLadder(whole, parts.seed, material)
  const named = subjectParts(whole)
  return named === undefined ? undefined : modelLadder(whole, named.subject, named.of, material)
}

export const ladder: Deck = {
  name: 'ladder',
  title: 'The full ladder',
  doc: 'from daily users to instances in three minutes; a slip is charged once',
  skills: [...new Set(RUNGS.map(({ skill }) => skill))],
  ofModels: true,
  usual: 1,
  alone: true,
  draw(_, seed, material) {
    if (!material.own) return `${SCENARIO}/${seed}#0`
    const actions = material.names.flatMap((name) =>
      (material.subject(name)?.computed.model.components ?? []).flatMap((c) => {
        const whole = subjectId(name, c.id, seed)
        return c.kind.kind === 'action' && modelLadder(whole, name, c.id, material) !== undefined
          ? [whole]
          : []
      })
    )
    return actions.length === 0 ? undefined : `${new Draw(seed, 'ladder').one(actions)}#0`
  },
  make(id, material) {
    const [, whole = '', step = ''] = STEP.exec(id) ?? []
    const found = ladderOf(whole, material)
    const rung = found?.rungs[Number(step)]
    return found === undefined || rung === undefined ? undefined : ask(id, rung, found)
  },
  next({ id, chain }) {
    const [, whole = '', step = ''] = STEP.exec(id) ?? []
    const next = Number(step) + 1
    return chain === undefined || next >= chain.steps ? undefined : `${whole}#${next}`
  },
  carried({ id }, earlier, material) {
    const [, whole = '', step = ''] = STEP.exec(id) ?? []
    const found = ladderOf(whole, material)
    const rung = found?.rungs[Number(step)]
    return found === undefined || rung === undefined ? undefined : carriedTo(rung, earlier, found)
  },
}

function ask(id: string, rung: Rung, of: Ladder): Question {
  const { figures, parts, rungs } = of
  const quantity = idOf(rung, parts)
  const dimension = figures.quantity(quantity)?.dimension
  if (dimension === undefined) throw new Error(`no quantity ${quantity}`)
  const as = rung.unit ?? figures.quantity(quantity)?.show
  const bits = rung.unit === 'b/s' ? [`  × 8 bits = ${figures.text(quantity, 'b/s')}`] : []
  const working = wayTo(rung, parts, figures) ?? figures.working(quantity)
  const [formula] = working
  return {
    deck: 'ladder',
    id,
    skill: rung.skill,
    known: [of.title, of.known],
    prompt: rung.prompt.replace('{name}', () => (parts[rung.part] ?? '').split('.').at(-1) ?? ''),
    asks: asksFor(
      { value: figures.value(quantity), dimension },
      {
        ...{ accuracy: 'estimate', reads: figures.reads, strict: rung.unit === '1/s' },
        ...(rung.unit === undefined ? {} : { unit: rung.unit }),
        ...(as === undefined ? {} : { as }),
      }
    ),
    hints: formula === undefined ? [] : [formula],
    par: rung.par,
    working: [...working, ...bits],
    sources: [],
    origin: of.origin(quantity),
    chain: { id: of.id, step: rungs.indexOf(rung), steps: rungs.length },
  }
}

/** What the answers so far lead to: the model with each slip in it, by the factor it is a slip of. */
function carriedTo(
  rung: Rung,
  earlier: readonly Earlier[],
  { figures, parts, rungs }: Ladder
): number | undefined {
  const { program, values } = figures.of
  const slips = new Map<number, number>()
  const at = (id: string): number => {
    const scales = [...slips].map(([index, factor]): [number, Override] => [index, { kind: 'scale', factor }])
    return evaluate(program, new Map(scales), values).slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
  }
  for (const { id, value } of earlier) {
    const before = rungs[Number(STEP.exec(id)?.[2])]
    if (before === undefined) continue
    const slip = value / at(idOf(before, parts))
    for (const [part, of] of before.feeds) {
      const index = program.indexOf.get(idOf({ part, of }, parts))
      if (index !== undefined) slips.set(index, (slips.get(index) ?? 1) * slip)
    }
  }
  const carried = slips.size === 0 ? undefined : at(idOf(rung, parts))
  return carried !== undefined && Number.isFinite(carried) && carried > 0 ? carried : undefined
}

import { assumptionsOf } from '../../analysis/assumptions.ts'
import { type Swing, swingsOf } from '../../analysis/tornado.ts'
import { evaluate } from '../../engine/evaluate.ts'
import { gradientOf } from '../../engine/gradient.ts'
import { compile } from '../../engine/program.ts'
import { headlineOf } from '../../model/kind.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import type { Subject } from '../material.ts'
import type { Question } from '../question.ts'
import { subjectId, subjectParts } from '../subject-id.ts'

const SKILL = 'sensitivity'
/** A plain figure is swung so many times up and down: what `bote sensitivity` does unless told otherwise. */
const BY = 2
/** The others move the output by no more than this share of what the first one does. */
const APART = 0.7
const OPTIONS = 4
const PAR = 40
const TRIES = 8

const SWINGS = new WeakMap<Subject, Map<string, readonly Swing[]>>()

/** What a figure rests on, by how far each assumption alone moves it. Worked out once. */
function swingsFor(subject: Subject, id: string): readonly Swing[] {
  const known = SWINGS.get(subject) ?? new Map<string, readonly Swing[]>()
  SWINGS.set(subject, known)
  const found = known.get(id)
  if (found !== undefined) return found
  const { model, program, values } = subject.computed
  const relaxed = compile(model, { relaxed: true })
  const run = { program: relaxed, values: evaluate(relaxed) }
  const index = program.indexOf.get(id) ?? -1
  const gradient = gradientOf(relaxed, run.values, index)
  const swings = swingsOf(assumptionsOf(relaxed, index), gradient, {
    ...{ exact: { program, values }, relaxed: run, index, by: BY, units: model.units },
  })
  const plain = swings.filter(
    ({ assumption, moved }) => assumption.part === undefined && moved > 0 && Number.isFinite(moved)
  )
  known.set(id, plain)
  return plain
}

/** Figures a reader looks for first: the headline of every component, unless one of the thing is enough. */
function outputsOf({ computed }: Subject): readonly string[] {
  const figures = new Figures(computed)
  return computed.model.components.flatMap(({ kind, members }) => {
    const id = members.get(headlineOf(kind, (name) => members.has(name)) ?? '') ?? ''
    return figures.quantity(id)?.round !== undefined && figures.value(id) <= 1 ? [] : [id]
  })
}

/** Assumptions of which one clearly moves the output furthest. */
function optionsFrom(
  swings: readonly Swing[],
  draw: Draw
): { readonly first: Swing; readonly all: readonly Swing[] } | undefined {
  const usable = swings.flatMap((first) => {
    const others = swings.filter(({ moved }) => moved <= APART * first.moved)
    return others.length < 2 ? [] : [{ first, others }]
  })
  if (usable.length === 0) return undefined
  const { first, others } = draw.one(usable)
  return { first, all: draw.shuffled([first, ...draw.some(OPTIONS - 1, others)]) }
}

export const sensitivity: Deck = {
  name: 'sensitivity',
  title: 'What matters most',
  doc: 'which assumption moves the answer furthest, and so is worth measuring?',
  skills: [SKILL],
  ofModels: true,
  draw(_, seed, material) {
    const draw = new Draw(seed, 'sensitivity')
    for (const name of draw.some(TRIES, material.names)) {
      const subject = material.subject(name)
      for (const output of subject === undefined ? [] : draw.some(TRIES, outputsOf(subject)))
        if (
          subject !== undefined &&
          optionsFrom(swingsFor(subject, output), new Draw(seed, output)) !== undefined
        )
          return subjectId(name, output, seed)
    }
    return undefined
  },
  make(id, material) {
    const parts = subjectParts(id)
    const subject = parts === undefined ? undefined : material.subject(parts.subject)
    if (parts === undefined || subject === undefined || !outputsOf(subject).includes(parts.of))
      return undefined
    const options = optionsFrom(swingsFor(subject, parts.of), new Draw(parts.seed, parts.of))
    return options === undefined ? undefined : ask(id, subject, parts.of, options)
  },
}

function ask(
  id: string,
  subject: Subject,
  output: string,
  { first, all }: { readonly first: Swing; readonly all: readonly Swing[] }
): Question {
  const figures = new Figures(subject.computed)
  const quantity = figures.quantity(output)
  const candidates = [...(quantity?.binding?.of ?? [])].sort((a, b) => figures.value(b) - figures.value(a))
  const bound = candidates.map((one) => `${figures.name(one, quantity?.component)} ${figures.text(one)}`)
  const said = ({ assumption, low, high }: Swing): string => {
    const { id: of } = assumption.quantity
    const ends =
      assumption.input === undefined
        ? ''
        : `, anywhere from ${figures.textOf(of, low.input)} to ${figures.textOf(of, high.input)}`
    return `\`${of}\` ${figures.text(of)}${ends}`
  }
  const ordered = all.toSorted((a, b) => b.moved - a.moved)
  return {
    deck: 'sensitivity',
    id,
    skill: SKILL,
    known: [
      subject.title,
      `\`${output}\` = ${figures.text(output)}${bound.length > 1 ? ` (${bound.join(', ')})` : ''}: ${quantity?.doc ?? ''}`,
    ],
    prompt: `Half or double each of these alone, as far as it may go; a range from end to end. Roundings aside, which moves \`${output}\` furthest?`,
    asks: { kind: 'choice', options: all.map(said), truth: all.indexOf(first) },
    hints: ['what does not feed what binds moves little; a share near one moves what is left of it much'],
    par: PAR,
    working: ordered.map(
      ({ assumption, low, high }) =>
        `${assumption.quantity.id}: ${figures.textOf(output, low.relaxed)} to ${figures.textOf(output, high.relaxed)}`
    ),
    sources: [],
    origin: { kind: 'sensitivity', model: subject.name, quantity: output },
  }
}

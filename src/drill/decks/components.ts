import { assumptionsOf } from '../../analysis/assumptions.ts'
import type { Computed } from '../../analysis/computed.ts'
import { outOfBounds } from '../../engine/bounds.ts'
import { evaluate, type Override } from '../../engine/evaluate.ts'
import { refsOf } from '../../lang/typed.ts'
import type { Quantity } from '../../model/model.ts'
import { isCount, sameHard } from '../../units/dimension.ts'
import { asksFor } from '../asks.ts'
import { ROWS, type Row } from '../component-rows.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import type { Subject } from '../material.ts'
import type { Question } from '../question.ts'
import { subjectId, subjectParts } from '../subject-id.ts'

/** More than this is no longer one step. */
const MOST_KNOWN = 7
const PAR = 30
/** What given figures are multiplied by, so that a model one knows asks something new. */
const FACTORS = [0.5, 2, 3, 5, 10] as const
const MOST_CHANGED = 2
/** Figures as near as this are the same to anyone. */
const SAME = 0.02
/** Only figures this large are scaled: half a copy or a tenth of a zone is none. */
const LARGE = 100

interface Candidate {
  readonly row: Row
  readonly quantity: Quantity
  /** As the user called the component. */
  readonly name: string
}

/** Every quantity of a model that a row asks for, worked out from few enough others. */
function candidatesIn(subject: Subject, skill: string | undefined): readonly Candidate[] {
  const all = CANDIDATES.get(subject) ?? allIn(subject)
  CANDIDATES.set(subject, all)
  return skill === undefined ? all : all.filter(({ row }) => row.skill === skill)
}

/** Worked out once for each model. */
const CANDIDATES = new WeakMap<Subject, readonly Candidate[]>()

function allIn({ computed }: Subject): readonly Candidate[] {
  const figures = new Figures(computed)
  return computed.model.components.flatMap(({ kind, name, members }) =>
    ROWS.filter((row) => row.kind === kind.kind).flatMap((row): Candidate[] => {
      const quantity = figures.quantity(members.get(row.of) ?? '')
      if (quantity === undefined) return []
      const known = knownFor(quantity, figures)
      return known.length >= (row.fromOne === true ? 1 : 2) &&
        known.length <= MOST_KNOWN &&
        isAskable(quantity, figures, known)
        ? [{ row, quantity, name }]
        : []
    })
  )
}

/** Whether there is something to work out: not nothing, no share, and no figure that is given already. */
function isAskable({ id, show, round }: Quantity, figures: Figures, known: readonly string[]): boolean {
  const value = figures.value(id)
  if (!Number.isFinite(value) || value <= (round === undefined ? 0 : 1) || show === '%') return false
  const dimension = figures.quantity(id)?.dimension
  return known.every((other) => {
    const quantity = figures.quantity(other)
    const given = figures.value(other)
    const alike = quantity !== undefined && dimension !== undefined && sameHard(quantity.dimension, dimension)
    return !alike || Math.abs(given - value) > SAME * value
  })
}

/** What has to be given to work a quantity out: what its formula reads; of a maximum, what all its candidates read. */
function knownFor(quantity: Quantity, figures: Figures): readonly string[] {
  const direct = (id: string): readonly string[] => {
    const step = figures.step(id)
    return step === undefined ? [] : refsOf(step.formula)
  }
  const of = quantity.binding?.of
  const known = of === undefined ? direct(quantity.id) : of.flatMap(direct)
  // What is only another name is given by what it names.
  return [...new Set(known)].filter((id) => Number.isFinite(figures.value(id)))
}

/** Some of the given figures far upstream, scaled; fewer or none where a scaled model would leave its bounds. */
function varied(
  { computed }: Subject,
  id: string,
  draw: Draw
): { readonly computed: Computed; readonly set: readonly string[] } {
  const { model, program, values } = computed
  const leaves = assumptionsOf(program, program.indexOf.get(id) ?? -1).filter(
    ({ quantity, input, index }) => {
      const { role, expr, dimension } = quantity
      const large = !isCount(dimension) || dimension.nouns.size > 0 || (values.slots[index] ?? 0) >= LARGE
      return (
        (role === 'given' || role === 'assumed') && expr.kind === 'constant' && input === undefined && large
      )
    }
  )
  const chosen = draw
    .some(draw.below(MOST_CHANGED + 1), leaves)
    .map((leaf) => ({ ...leaf, factor: draw.one(FACTORS) }))
  const overrides = new Map(
    chosen.map(({ index, factor }): [number, Override] => [index, { kind: 'scale', factor }])
  )
  const scaled = { model, program, values: evaluate(program, overrides, values) }
  if (chosen.length === 0 || outOfBounds(model, program, scaled.values).length > 0)
    return { computed, set: [] }
  return { computed: scaled, set: chosen.map(({ quantity, factor }) => `${quantity.id}=x${factor}`) }
}

export const components: Deck = {
  name: 'components',
  title: 'Components',
  doc: 'one step of a real system: peaks, growth, copies, shards, caches, instances',
  skills: [...new Set(ROWS.map(({ skill }) => skill))],
  ofModels: true,
  draw(skill, seed, material) {
    const draw = new Draw(seed, `components ${skill}`)
    for (const name of draw.shuffled(material.names)) {
      const subject = material.subject(name)
      const found = subject === undefined ? [] : candidatesIn(subject, skill)
      if (found.length > 0) return subjectId(name, draw.one(found).quantity.id, seed)
    }
    return undefined
  },
  make(id, material) {
    const parts = subjectParts(id)
    const subject = parts === undefined ? undefined : material.subject(parts.subject)
    if (parts === undefined || subject === undefined) return undefined
    const candidate = candidatesIn(subject, undefined).find(({ quantity }) => quantity.id === parts.of)
    return candidate === undefined ? undefined : ask(id, candidate, subject, new Draw(parts.seed, parts.of))
  },
}

function ask(
  id: string,
  { row, quantity, name }: Candidate,
  subject: Subject,
  draw: Draw
): Question | undefined {
  const change = varied(subject, quantity.id, draw)
  const changed = new Figures(change.computed)
  const asks = isAskable(quantity, changed, knownFor(quantity, changed))
  const { figures, set } = asks
    ? { figures: changed, set: change.set }
    : { figures: new Figures(subject.computed), set: [] }
  const known = knownFor(quantity, figures).map(
    (ref) => `${figures.name(ref, quantity.component)} ${figures.text(ref)}`
  )
  const as = row.unit ?? row.as ?? quantity.show
  return {
    deck: 'components',
    id,
    skill: row.skill,
    known: [subject.title, known.join(' · ')],
    prompt: row.asks.replace('{name}', () => `\`${name}\``),
    asks: asksFor(
      { value: figures.value(quantity.id), dimension: quantity.dimension },
      {
        accuracy: 'estimate',
        reads: figures.reads,
        ...(row.unit === undefined ? {} : { unit: row.unit }),
        ...(as === undefined ? {} : { as }),
      }
    ),
    hints: hintsFor(quantity, figures),
    par: PAR,
    working: [
      ...figures.working(quantity.id),
      ...(row.unit === 'b/s' ? [`  × 8 bits = ${figures.text(quantity.id, 'b/s')}`] : []),
    ],
    sources: [],
    origin: { kind: 'model', model: subject.name, quantity: quantity.id, set },
  }
}

/** First what it is, then how it is worked out. */
function hintsFor(quantity: Quantity, figures: Figures): readonly string[] {
  const [formula] = figures.working(quantity.id)
  return formula === undefined ? [quantity.doc] : [quantity.doc, formula]
}

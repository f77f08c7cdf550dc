import { headlineOf } from '../../model/kind.ts'
import { isCount } from '../../units/dimension.ts'
import { asksFor } from '../asks.ts'
import { sourceOf } from '../cards.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import { calculate, type Material, type Subject } from '../material.ts'
import type { AsksInterval, Question } from '../question.ts'
import { subjectId, subjectParts } from '../subject-id.ts'
import { CEILING_ROWS } from './ceilings.ts'
import { LATENCY_ROWS } from './latency.ts'

const SKILL = 'calibration'
const SHARE = 0.8
const PAR = 30
const TRIES = 6
/** The model that is no model: the reference tables. */
const TABLES = 'tables'

/** Figures of the tables that hardly anyone knows exactly, and everyone should be able to put an interval around. */
const FIGURES: readonly (readonly [name: string, prompt: string])[] = [
  ...LATENCY_ROWS.map(([key, name]) => [`latency.${key}`, `How long does ${name} take?`] as const),
  ...CEILING_ROWS.map(([key, prompt]) => [`ceilings.${key}`, prompt] as const),
  ['sizes.web_page_median', 'How much does the median web page weigh on a desktop, with everything on it?'],
  ['sizes.photo_heic', 'How large is a photo of a 12-megapixel phone, as HEIC?'],
  ['sizes.video_1080p', 'How large is a minute of 1080p video as it is uploaded?'],
  ['sizes.voice_opus', 'How large is a minute of voice at 24 kbps?'],
  ['sizes.embedding_1536', 'How large is an embedding of 1,536 dimensions, as 32-bit floats?'],
]

export const intervals: Deck = {
  name: 'intervals',
  title: 'Intervals',
  doc: 'how sure are you? an interval that is to hold the truth four times in five',
  skills: [SKILL],
  ofModels: true,
  draw(_, seed, material) {
    const draw = new Draw(seed, 'intervals')
    if (!material.own && draw.below(2) === 0) return subjectId(TABLES, draw.one(FIGURES)[0], seed)
    for (const name of draw.some(TRIES, material.names)) {
      const subject = material.subject(name)
      const outputs = subject === undefined ? [] : outputsOf(subject)
      if (outputs.length > 0) return subjectId(name, draw.one(outputs), seed)
    }
    return undefined
  },
  make(id, material) {
    const parts = subjectParts(id)
    if (parts === undefined) return undefined
    const row = parts.subject === TABLES ? FIGURES.find(([name]) => name === parts.of) : undefined
    if (row !== undefined) return ofTable(id, row, material)
    const subject = material.subject(parts.subject)
    return subject === undefined || !outputsOf(subject).includes(parts.of)
      ? undefined
      : ofModel(id, subject, parts.of)
  },
}

/** Headlines that say how much of something there has to be: more than one of it. */
function outputsOf({ computed }: Subject): readonly string[] {
  const figures = new Figures(computed)
  return computed.model.components.flatMap(({ kind, members }) => {
    const id = members.get(headlineOf(kind, (name) => members.has(name)) ?? '') ?? ''
    const quantity = figures.quantity(id)
    const value = figures.value(id)
    if (quantity === undefined || quantity.show === '%' || !(value > 0) || !Number.isFinite(value)) return []
    return isCount(quantity.dimension) && value <= 1 ? [] : [id]
  })
}

const interval = (asks: ReturnType<typeof asksFor>): AsksInterval => {
  const { accuracy: _, strict: __, ...figure } = asks
  return { ...figure, kind: 'interval', share: SHARE }
}

const HOLDS = 'Give an interval you would bet four to one on.'

function ofTable(id: string, [name, prompt]: (typeof FIGURES)[number], material: Material): Question {
  const worked = calculate(name, material)
  const unit = isCount(worked.dimension) ? '1' : undefined
  return {
    deck: 'intervals',
    id,
    skill: SKILL,
    known: [],
    prompt: `${prompt} ${HOLDS}`,
    asks: interval(asksFor(worked, unit === undefined ? {} : { unit })),
    hints: [],
    par: PAR,
    working: [],
    sources: [sourceOf(name, material)],
    origin: { kind: 'calc', expression: name },
  }
}

function ofModel(id: string, subject: Subject, of: string): Question | undefined {
  const figures = new Figures(subject.computed)
  const quantity = figures.quantity(of)
  if (quantity === undefined) return undefined
  const { about } = subject.computed.model
  const unit = isCount(quantity.dimension) ? '1' : undefined
  return {
    deck: 'intervals',
    id,
    skill: SKILL,
    known: [subject.title, ...(about === undefined ? [] : [about.trim().replace(/\s+/g, ' ')])],
    prompt: `\`${of}\`, ${quantity.doc}: how much? ${HOLDS}`,
    asks: interval(
      asksFor(
        { value: figures.value(of), dimension: quantity.dimension },
        {
          reads: figures.reads,
          ...(unit === undefined ? {} : { unit }),
          ...(quantity.show === undefined ? {} : { as: quantity.show }),
        }
      )
    ),
    hints: [],
    par: PAR,
    working: figures.working(of),
    sources: [],
    origin: { kind: 'model', model: subject.name, quantity: of, set: [] },
  }
}

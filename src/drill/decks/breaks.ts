import type { Limit } from '../../analysis/breaking.ts'
import { driversOf } from '../../analysis/driver.ts'
import { limitedIn, limitsOf } from '../../analysis/limits.ts'
import { formatQuantity } from '../../units/print.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import type { Material, Subject } from '../material.ts'
import type { Question } from '../question.ts'
import { subjectId, subjectParts } from '../subject-id.ts'

const SKILL = 'first-to-break'
/** What breaks next must break at so many times the multiple to be told from what breaks first. */
const APART = 1.25
const OPTIONS = 4
const PAR = 40
const TRIES = 8

interface Breaking {
  readonly drivers: readonly string[]
  /** Ceilings that are passed at some multiple of today, whether or not that is behind us; the first one first. */
  readonly passed: readonly Limit[]
}

const BREAKING = new WeakMap<Subject, Breaking>()

/** In which order the ceilings of a model are passed as it grows from next to nothing. Worked out once. */
function breakingOf(subject: Subject, { library }: Material): Breaking {
  const known = BREAKING.get(subject)
  if (known !== undefined) return known
  const { model, program, values } = subject.computed
  const limited = limitedIn(model)
  const { indices } = limited.length === 0 ? { indices: [] } : driversOf(model, program, values, limited, [])
  const limits =
    indices.length === 0
      ? []
      : limitsOf(subject.computed, indices, (name) => library.tables.find(name)).limits
  const passed = limits.filter(
    ({ of, at, moves, now }) => 'ceiling' in of && at !== undefined && moves && now.limit > 0
  )
  const found = {
    drivers: indices.flatMap((index) => model.quantities[index]?.id ?? []),
    passed: passed.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)),
  }
  BREAKING.set(subject, found)
  return found
}

/** Ceilings of which one is clearly first: others drawn from those that are passed well after it. */
function optionsFrom(
  { passed }: Breaking,
  draw: Draw
): { readonly first: Limit; readonly all: readonly Limit[] } | undefined {
  const usable = passed.flatMap((first) => {
    const later = passed.filter(({ at }) => (at ?? 0) >= APART * (first.at ?? 0))
    return later.length === 0 ? [] : [{ first, later }]
  })
  if (usable.length === 0) return undefined
  const { first, later } = draw.one(usable)
  return { first, all: draw.shuffled([first, ...draw.some(OPTIONS - 1, later)]) }
}

export const breaks: Deck = {
  name: 'breaks',
  title: 'First to break',
  doc: 'which ceiling is passed first as a system grows?',
  skills: [SKILL],
  ofModels: true,
  draw(_, seed, material) {
    for (const name of new Draw(seed, 'breaks').some(TRIES, material.names)) {
      const subject = material.subject(name)
      if (
        subject !== undefined &&
        optionsFrom(breakingOf(subject, material), new Draw(seed, name)) !== undefined
      )
        return subjectId(name, 'limits', seed)
    }
    return undefined
  },
  make(id, material) {
    const parts = subjectParts(id)
    const subject = parts?.of === 'limits' ? material.subject(parts.subject) : undefined
    if (parts === undefined || subject === undefined) return undefined
    const breaking = breakingOf(subject, material)
    const options = optionsFrom(breaking, new Draw(parts.seed, parts.subject))
    return options === undefined ? undefined : ask(id, subject, breaking, options)
  },
}

function ask(
  id: string,
  subject: Subject,
  { drivers }: Breaking,
  { first, all }: { readonly first: Limit; readonly all: readonly Limit[] }
): Question {
  const { units } = subject.computed.model
  const value = (of: number, typed: Limit['load']): string =>
    typed === undefined ? String(of) : formatQuantity(of, typed.dimension, units)
  const said = (limit: Limit): string =>
    `${nameOf(limit)}: ${value(limit.now.load, limit.load)} today, and one takes ${value(limit.now.limit, limit.limit)}`
  const ordered = all.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const times = (x: number): string => `${Number(x.toPrecision(2))}x`
  return {
    deck: 'breaks',
    id,
    skill: SKILL,
    known: [
      subject.title,
      `It grows by ${drivers.map((driver) => `\`${driver}\``).join(', ')}, from next to nothing.`,
    ],
    prompt: 'Which of these ceilings is passed first?',
    asks: { kind: 'choice', options: all.map(said), truth: all.indexOf(first) },
    hints: ['what fills the largest share of one already, or is the most times beyond it, is first'],
    par: PAR,
    working: ordered.map((limit) => `at ${times(limit.at ?? 0)} of today: ${nameOf(limit)}`),
    sources: ordered.flatMap(({ cited }) =>
      cited === undefined ? [] : [`${cited.figure.name} (${cited.figure.column}): ${cited.figure.source}`]
    ),
    origin: { kind: 'limits', model: subject.name },
  }
}

function nameOf({ of }: Limit): string {
  if (!('ceiling' in of)) return of.budget.text
  const component = of.ceiling.component.split('.').at(-1) ?? ''
  return `${component} ${of.ceiling.name.replaceAll('_', ' ')}`
}

import type { Moved } from '../../analysis/compare.ts'
import type { Computed } from '../../analysis/computed.ts'
import { type Answer, isAnswered, whatIf } from '../../analysis/whatif.ts'
import { isCount } from '../../units/dimension.ts'
import { asksFor } from '../asks.ts'
import type { Deck } from '../deck.ts'
import { Draw } from '../draw.ts'
import { Figures } from '../figures.ts'
import type { Material, Subject } from '../material.ts'
import type { Question } from '../question.ts'
import { subjectId, subjectParts } from '../subject-id.ts'

const SKILL = 'mutation'
/** Moves of less than this are not worth asking for. */
const WORTH = 1.3
const PAR = 40
const CHOICE_PAR = 30
/** How many models, and changes of each, are looked at for one where something moves. */
const TRIES = 6
const STAYS = 'what-stays'
const DISTRACTORS = 3

type Changed = Answer & { readonly kind: 'changed' }

const ANSWERS = new WeakMap<Subject, Map<string, Changed | undefined>>()

/** What a change of circumstances does to a model; undefined where it does nothing. Each is worked out once. */
function changeOf(subject: Subject, name: string, material: Material): Changed | undefined {
  const known = ANSWERS.get(subject) ?? new Map<string, Changed | undefined>()
  ANSWERS.set(subject, known)
  if (!known.has(name)) {
    const mutation = material.mutations.find((one) => one.name === name)
    const wanted =
      mutation === undefined ? [] : [{ kind: 'mutation', wanted: { mutation, amount: undefined } } as const]
    const found = whatIf(wanted, subject.basis, () => undefined)
    const [answer] = isAnswered(found) ? found.answers : []
    known.set(name, answer?.kind === 'changed' ? answer : undefined)
  }
  return known.get(name)
}

/** Figures that follow from the change and move far enough to be asked for. */
function movedIn({ comparison, inputs, variant }: Changed): readonly Moved[] {
  const figures = new Figures(variant)
  return comparison.numbers.filter(({ id, base, variant: value, ratio, rank }) => {
    const far = ratio !== undefined && (ratio >= WORTH || ratio <= 1 / WORTH)
    const plain = figures.quantity(id)?.show !== '%' && !inputs.includes(id)
    const whole = base !== undefined && base > 0 && value !== undefined && value > 0 && Number.isFinite(value)
    return far && plain && whole && rank !== 'other'
  })
}

/** Counts that stay what they are, and those that move: enough of both to tell one from the others. */
function staysIn({
  comparison,
}: Changed): { readonly stayed: readonly string[]; readonly moved: readonly string[] } | undefined {
  const looked = comparison.counts.filter(({ rank }) => rank === 'headline' || rank === 'tabled')
  const [stayed, moved] = [comparison.stayed, looked].map((list) => list.map(({ id }) => id))
  return stayed !== undefined && moved !== undefined && stayed.length > 0 && moved.length >= 2
    ? { stayed, moved }
    : undefined
}

export const mutations: Deck = {
  name: 'mutations',
  title: 'What if',
  doc: 'the model is known and one circumstance changes: what moves, and to what?',
  skills: [SKILL],
  ofModels: true,
  draw(_, seed, material) {
    const draw = new Draw(seed, 'mutations')
    for (const name of draw.some(TRIES, material.names))
      for (const { name: mutation } of draw.some(TRIES, material.mutations)) {
        const subject = material.subject(name)
        const changed = subject === undefined ? undefined : changeOf(subject, mutation, material)
        if (changed === undefined) continue
        const moved = movedIn(changed)
        if (staysIn(changed) !== undefined && draw.below(3) === 0)
          return subjectId(`${name}:${mutation}`, STAYS, seed)
        if (moved.length > 0) return subjectId(`${name}:${mutation}`, draw.one(moved).id, seed)
      }
    return undefined
  },
  make(id, material) {
    const parts = subjectParts(id)
    const at = parts?.subject.lastIndexOf(':') ?? -1
    if (parts === undefined || at < 1) return undefined
    const subject = material.subject(parts.subject.slice(0, at))
    const mutation = parts.subject.slice(at + 1)
    const changed = subject === undefined ? undefined : changeOf(subject, mutation, material)
    if (subject === undefined || changed === undefined) return undefined
    if (parts.of === STAYS) return whatStays(id, subject, changed, new Draw(parts.seed, STAYS))
    const moved = movedIn(changed).find((one) => one.id === parts.of)
    return moved === undefined ? undefined : toWhat(id, subject, changed, moved)
  },
}

const circumstances = (subject: Subject, { title, doc }: Changed): readonly string[] => [
  subject.title,
  `What if: ${title}. ${doc}`,
]

function toWhat(
  id: string,
  subject: Subject,
  changed: Changed,
  { id: of, ratio }: Moved
): Question | undefined {
  const [base, variant] = [new Figures(subject.computed), new Figures(changed.variant)]
  const quantity = variant.quantity(of)
  if (quantity === undefined) return undefined
  const count = isCount(quantity.dimension)
  const [now, then] = [base.text(of), variant.text(of)]
  const bound = [...(quantity.binding?.of ?? [])].sort((a, b) => base.value(b) - base.value(a))
  const candidates = bound.map((one) => `${base.name(one, quantity.component)} ${base.text(one)}`)
  return {
    deck: 'mutations',
    id,
    skill: SKILL,
    known: [
      ...circumstances(subject, changed),
      `now: \`${of}\` ${now}${candidates.length > 1 ? ` (${candidates.join(', ')})` : ''}`,
    ],
    prompt: `To what does \`${of}\` move?`,
    asks: asksFor(
      { value: variant.value(of), dimension: quantity.dimension },
      {
        ...{ accuracy: 'estimate', reads: variant.reads },
        ...(count ? { unit: '1' } : {}),
        ...(quantity.show === undefined ? {} : { as: quantity.show }),
      }
    ),
    hints: [quantity.doc, ...base.working(of).slice(0, 1)],
    par: PAR,
    working: [...variant.working(of), `${now} becomes ${then}, ${timesInWords(ratio ?? 1)}`],
    sources: [],
    origin: { kind: 'whatif', model: subject.name, mutation: changed.name, quantity: of },
  }
}

const timesInWords = (ratio: number): string => `${Number(ratio.toPrecision(3))} times as much`

function whatStays(id: string, subject: Subject, changed: Changed, draw: Draw): Question | undefined {
  const counts = staysIn(changed)
  if (counts === undefined) return undefined
  const right = draw.one(counts.stayed)
  const options = draw.shuffled([right, ...draw.some(DISTRACTORS, counts.moved)])
  const [base, variant] = [subject.computed, changed.variant].map((of: Computed) => new Figures(of))
  const text = (of: string): string => `\`${of}\``
  return {
    deck: 'mutations',
    id,
    skill: SKILL,
    known: circumstances(subject, changed),
    prompt: 'Which of these counts stays what it is?',
    asks: { kind: 'choice', options: options.map(text), truth: options.indexOf(right) },
    hints: ['follow what changes from where it enters: which of them does it not reach, or not fill up?'],
    par: CHOICE_PAR,
    working: options.map(
      (of) => `${of}: ${base?.text(of)} becomes ${of === right ? 'the same' : variant?.text(of)}`
    ),
    sources: [],
    origin: { kind: 'whatif', model: subject.name, mutation: changed.name, quantity: right },
  }
}

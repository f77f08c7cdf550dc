import { formatQuantity } from '../../units/print.ts'
import { unitsUnder } from '../../units/table.ts'
import { type Card, questionOf, sourceOf } from '../cards.ts'
import { type Deck, idParts } from '../deck.ts'
import { Draw } from '../draw.ts'
import { calculate, cited, type Material } from '../material.ts'
import type { Question } from '../question.ts'

const SKILL = 'latency-ladder'

/** Rows of the latency table worth knowing by heart, as one asks for them; quickest first. */
export const LATENCY_ROWS: readonly (readonly [key: string, name: string])[] = [
  ['l1_cache', 'a read that hits the L1 cache'],
  ['l2_cache', 'a read that hits the L2 cache'],
  ['mutex', 'an uncontended mutex lock and unlock'],
  ['main_memory', 'a random read from main memory'],
  ['syscall', 'a system call'],
  ['ssd_seq_write_8k_fsync', 'an 8 KiB write to an SSD with fsync'],
  ['ssd_random_read_4k', 'a random 4 KB read from an SSD'],
  ['read_1mb_memory', '1 MB read sequentially from memory'],
  ['redis_get_in_region', 'a Redis GET within the region'],
  ['dc_round_trip', 'a round trip within a data centre'],
  ['az_round_trip', 'a round trip between availability zones'],
  ['read_1mb_ssd', '1 MB read sequentially from an SSD'],
  ['postgres_point_read', 'an indexed point read from Postgres, warm, within the region'],
  ['send_1mb_1gbps', '1 MB sent over 1 Gbps'],
  ['hdd_seek', 'a disk seek'],
  ['read_1mb_hdd', '1 MB read sequentially from a spinning disk'],
  ['s3_get_first_byte', 'the first byte of a small object from an object store'],
  ['cross_continental', 'a round trip between California and the Netherlands'],
]
const NAMES: ReadonlyMap<string, string> = new Map(LATENCY_ROWS)

const figureOf = (key: string): string => `latency.${key}`
const text = (seconds: number): string =>
  formatQuantity(seconds, { data: 0, time: 1, money: 0, nouns: new Map() }, unitsUnder())

/** The same row in another list where that says something else by half or more: lists disagree, and a person should know. */
function elsewhere(key: string, material: Material): readonly string[] {
  const { value, column } = cited(figureOf(key), material)
  const row = material.library.tables.find('latency')?.rows.find((r) => r.key === key)
  const others = ['napkin_2026', 'dean_2009', 'suggested'].flatMap((other) => {
    if (other === column || row?.cells[other]?.value === undefined) return []
    const figure = cited(`${figureOf(key)}.${other}`, material)
    return Math.abs(Math.log10(figure.value / value)) > 0.2
      ? [`${figure.text} in ${other.replace('_', ' ')}`]
      : []
  })
  return others.length === 0 ? [] : [`lists differ: ${others.join(', ')}`]
}

function single(key: string, name: string, material: Material): Question {
  const { column } = cited(figureOf(key), material)
  const at = LATENCY_ROWS.findIndex(([other]) => other === key)
  const near = LATENCY_ROWS[at === 0 ? at + 1 : at - 1]?.[0] ?? key
  const card: Card = {
    id: key,
    skill: SKILL,
    prompt: `How long does ${name} take?${column === 'taught' ? ' (as the list is taught)' : ''}`,
    expression: figureOf(key),
    accuracy: 'estimate',
    hints: [`${NAMES.get(near)} takes ${text(cited(figureOf(near), material).value)}`],
    working: [`${name}: {answer}`, ...elsewhere(key, material)],
    cites: [figureOf(key)],
  }
  return questionOf(card, 'latency', material)
}

/** How many times as long one takes as another: what a choice between two designs turns on. */
function ratio(id: string, draw: Draw, material: Material): Question {
  const pairs = LATENCY_ROWS.flatMap(([a]) =>
    LATENCY_ROWS.flatMap(([b]) =>
      cited(figureOf(b), material).value >= 10 * cited(figureOf(a), material).value ? [[a, b] as const] : []
    )
  )
  const [quick, slow] = draw.one(pairs)
  const [a, b] = [quick, slow].map((key) => text(cited(figureOf(key), material).value))
  const card: Card = {
    id,
    skill: SKILL,
    prompt: `How many times as long as ${NAMES.get(quick)} does ${NAMES.get(slow)} take?`,
    expression: `${figureOf(slow)} / ${figureOf(quick)}`,
    unit: '1',
    accuracy: 'estimate',
    hints: [`${NAMES.get(quick)} takes ${a}`, `${NAMES.get(slow)} takes ${b}`],
    working: [`${b} ÷ ${a} = {answer}`],
    cites: [figureOf(slow), figureOf(quick)],
    par: 15,
  }
  return questionOf(card, 'latency', material)
}

const ORDERED = 4

function order(id: string, draw: Draw, material: Material): Question {
  const value = (key: string): number => calculate(figureOf(key), material).value
  const keys: string[] = []
  for (const [key] of draw.shuffled(LATENCY_ROWS)) {
    const apart = keys.every((other) => Math.abs(Math.log10(value(other) / value(key))) > 0.3)
    if (apart && keys.length < ORDERED) keys.push(key)
  }
  const truth = keys.map((_, i) => i).sort((a, b) => value(keys[a] ?? '') - value(keys[b] ?? ''))
  return {
    deck: 'latency',
    id,
    skill: SKILL,
    known: [],
    prompt: 'Put these in order, the quickest first.',
    asks: { kind: 'order', items: keys.map((key) => NAMES.get(key) ?? key), truth },
    hints: [`the slowest of them takes ${text(Math.max(...keys.map(value)))}`],
    par: 20,
    working: truth.map((i) => `${text(value(keys[i] ?? ''))}: ${NAMES.get(keys[i] ?? '')}`),
    sources: keys.map((key) => sourceOf(figureOf(key), material)),
    origin: { kind: 'tables', table: 'latency' },
  }
}

export const latency: Deck = {
  name: 'latency',
  title: 'Latency ladder',
  doc: 'what one operation takes, how many times another one, and in which order they come',
  skills: [SKILL],
  family: 'flashcards',
  draw(_, seed) {
    const draw = new Draw(seed, 'latency')
    const sort = draw.below(5)
    if (sort === 0) return `order/${seed}`
    return sort === 1 ? `ratio/${seed}` : draw.one(LATENCY_ROWS)[0]
  },
  make(id, material) {
    const name = NAMES.get(id)
    if (name !== undefined) return single(id, name, material)
    const parts = idParts(id)
    if (parts === undefined) return undefined
    const draw = new Draw(parts.seed, `latency ${parts.name}`)
    if (parts.name === 'ratio') return ratio(id, draw, material)
    return parts.name === 'order' ? order(id, draw, material) : undefined
  },
}

import { type Card, deckOfCards } from '../cards.ts'

const SKILL = 'nines'

const SHARES = ['99%', '99.5%', '99.9%', '99.95%', '99.99%', '99.999%'] as const
const keyOf = (share: string): string => `availability.nines_${share.replace('%', '').replace('.', '_')}`
const YEAR = 'a year is 8,760 h, or 526 thousand minutes'

const downtime = (share: string): readonly Card[] => [
  {
    id: `year_${share}`,
    skill: SKILL,
    prompt: `${share} available: how long may it be down in a year?`,
    expression: `(1 - ${share}) * 1 year`,
    hints: [YEAR, '99.9% is 8.8 hours; every nine is a tenth of that'],
    working: [`(100% - ${share}) × 8,760 h = {answer}`, '99.9% is 8.8 h a year; every further nine a tenth'],
    cites: [keyOf(share)],
  },
  {
    id: `month_${share}`,
    skill: SKILL,
    prompt: `${share} available: how long may it be down in 30 days?`,
    expression: `(1 - ${share}) * 30 days`,
    hints: ['30 days are 43,200 minutes', '99.9% is 43 minutes'],
    working: [
      `(100% - ${share}) × 43,200 min = {answer}`,
      '99.9% is 43 min in 30 days; every further nine a tenth',
    ],
    cites: [keyOf(share)],
  },
]

const failures = (share: string): Card => ({
  id: `requests_${share}`,
  skill: SKILL,
  prompt: `${share} of the requests succeed. How many of a million fail?`,
  expression: `(1 - ${share}) * 1M`,
  unit: '1',
  hints: ['1% of a million are 10,000'],
  working: [`(100% - ${share}) × 1M = {answer}`],
  cites: [keyOf(share)],
})

const CARDS: readonly Card[] = [
  ...SHARES.flatMap(downtime),
  ...SHARES.slice(0, -1).map(failures),
  {
    id: 'serial_2',
    skill: SKILL,
    prompt: 'Two services of 99.9% each, and a request needs both. How long is it down in a year?',
    expression: '(1 - 99.9%^2) * 1 year',
    hints: ['in series, the downtimes add up, near enough', '99.9% alone is 8.8 h'],
    working: ['1 - 99.9% × 99.9% = 0.2%, of 8,760 h: {answer}', 'small downtimes in series add up'],
    par: 20,
  },
  {
    id: 'serial_5',
    skill: SKILL,
    prompt: 'A request needs five services of 99.95% each. How long is it down in a year?',
    expression: '(1 - 99.95%^5) * 1 year',
    hints: ['in series, the downtimes add up, near enough', 'five times 0.05% is 0.25%'],
    working: ['5 × 0.05% = 0.25%, of 8,760 h: {answer}', 'small downtimes in series add up'],
    par: 25,
  },
  {
    id: 'parallel_2',
    skill: SKILL,
    prompt:
      'Two replicas of 99% each, failing independently, and either suffices. How long is it down in a year?',
    expression: '(1 - 99%)^2 * 1 year',
    hints: ['both have to be down: the unavailabilities multiply', '1% × 1%'],
    working: ['1% × 1% = 0.01%, of 8,760 h: {answer}', 'in parallel, nines add up: two and two are four'],
    par: 20,
  },
]

export const nines = deckOfCards(
  {
    name: 'nines',
    title: 'Nines',
    doc: 'what an availability leaves for being down, alone, in series and in parallel',
    skills: [SKILL],
    family: 'flashcards',
  },
  () => CARDS
)

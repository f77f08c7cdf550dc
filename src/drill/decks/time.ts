import { type Card, deckOfCards } from '../cards.ts'

const SKILL = 'time'

const card = (
  id: string,
  prompt: string,
  expression: string,
  hints: readonly string[],
  working: readonly string[],
  cites: readonly string[] = []
): Card => ({
  ...{ id, skill: SKILL, prompt, expression, hints, working, unit: '1' },
  ...(cites.length === 0 ? {} : { cites }),
})

const CARDS: readonly Card[] = [
  card(
    'hour',
    'How many seconds are there in an hour?',
    '1 h / 1 s',
    ['60 × 60'],
    ['60 × 60 = {answer}'],
    ['powers.seconds_per_hour']
  ),
  card(
    'day',
    'How many seconds are there in a day?',
    '1 day / 1 s',
    ['24 × 3,600', 'about 10^5'],
    ['24 × 3,600 = {answer}', '10^5 less 14%'],
    ['powers.seconds_per_day']
  ),
  card(
    'week',
    'How many seconds are there in a week?',
    '1 week / 1 s',
    ['7 days of nearly 10^5 s'],
    ['7 × 86,400 = {answer}', '0.6 million'],
    ['powers.seconds_per_week']
  ),
  card(
    'month',
    'How many seconds are there in 30 days?',
    '30 days / 1 s',
    ['30 days of nearly 10^5 s'],
    ['30 × 86,400 = {answer}', '2.6 million; many take 2.5 million'],
    ['powers.seconds_per_month_30d']
  ),
  card(
    'year',
    'How many seconds are there in a year?',
    '1 year / 1 s',
    ['365 days of nearly 10^5 s', 'about π × 10^7'],
    ['365 × 86,400 = {answer}', 'π × 10^7, within half a per cent'],
    ['powers.seconds_per_year_365']
  ),
  card(
    'hours_in_year',
    'How many hours are there in a year?',
    '1 year / 1 h',
    ['365 × 24'],
    ['365 × 24 = {answer}', 'nearly 10^4: what a price an hour is multiplied by'],
    ['powers.hours_per_year']
  ),
  card(
    'hours_in_month',
    'How many hours are there in a month, on average?',
    '1 month / 1 h',
    ['a year of 8,760 h, in twelve parts'],
    ['8,760 ÷ 12 = {answer}', 'what clouds bill a month as'],
    ['powers.hours_per_month']
  ),
  card(
    'minutes_in_day',
    'How many minutes are there in a day?',
    '1 day / 1 min',
    ['24 × 60'],
    ['24 × 60 = {answer}'],
    []
  ),
  card(
    'minutes_in_year',
    'How many minutes are there in a year?',
    '1 year / 1 min',
    ['365 × 1,440'],
    ['365 × 1,440 = {answer}', 'half a million: what nines of downtime are counted in'],
    ['powers.minutes_per_year']
  ),
  card(
    'days_in_five_years',
    'How many days are there in five years?',
    '5 years / 1 day',
    ['5 × 365'],
    ['5 × 365 = {answer}', 'nearly 2,000: a figure a day, kept for five years'],
    []
  ),
  card(
    'million_seconds',
    'How many days are a million seconds?',
    '1M s / 1 day',
    ['a day is nearly 10^5 s'],
    ['10^6 ÷ 86,400 = {answer}', 'ten days, and 16% on top'],
    []
  ),
  card(
    'billion_seconds',
    'How many years are a billion seconds?',
    '10^9 s / 1 year',
    ['a year is π × 10^7 s'],
    ['10^9 ÷ (π × 10^7) = {answer}'],
    []
  ),
]

export const time = deckOfCards(
  {
    name: 'time',
    title: 'Time',
    doc: 'the seconds, hours and days that every rate is turned by',
    skills: [SKILL],
    family: 'flashcards',
  },
  () => CARDS
)

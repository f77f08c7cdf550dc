import { pluralOf } from '../text/plural.ts'
import { type Day, dateOf, dayAt } from '../units/calendar.ts'
import { formatCount, formatMantissa, inFull, roundTo } from '../units/number.ts'
import { type Block, type Document, type Inline, type Line, line, say } from './document.ts'

/** How someone is doing at one skill. */
interface SkillPractice {
  readonly skill: string
  readonly answers: number
  readonly right: number
  /** Median distance from the truth in powers of ten; `bias` with its sign. */
  readonly error: number | undefined
  readonly bias: number | undefined
  readonly trend: 'better' | 'worse' | 'steady' | undefined
  /** Points of the last answers, the latest last. */
  readonly recent: readonly number[]
  readonly seconds: number | undefined
  /** Days. */
  readonly stability: number
  /** 0 to 1. */
  readonly recall: number
  /** In milliseconds from 1970. */
  readonly due: number
}

/** What is shown of someone's practice. */
export interface Practice {
  readonly answers: number
  readonly right: number
  readonly sessions: number
  readonly days: readonly {
    readonly day: Day
    readonly answers: number
    /** Of the last answers up to then: the share that is right, and the median distance in powers of ten. */
    readonly right: number
    readonly error: number | undefined
  }[]
  readonly skills: readonly SkillPractice[]
  readonly calibration: readonly {
    readonly share: number
    readonly intervals: number
    readonly held: number
    readonly band: readonly [low: number, high: number]
    readonly verdict: 'too-narrow' | 'too-wide' | 'fits'
  }[]
  readonly bias: { readonly dex: number; readonly answers: number } | undefined
  readonly streak: {
    readonly days: number
    readonly forgiven: Day | undefined
    readonly today: boolean
  }
  readonly dueToday: readonly string[]
  readonly dueTomorrow: readonly string[]
  readonly slowest: { readonly skill: string; readonly seconds: number } | undefined
  /** Whether there is a history that could not be read. */
  readonly unknown: boolean
  /** When this is the case, in milliseconds from 1970, and how far clocks are then ahead of Universal Time. */
  readonly now: number
  readonly ahead: number
  /** What a skill is called. */
  title(skill: string): string
}

const BARS = '▁▂▃▄▅▆▇█'
const FULL = 100
/** Off by less than this is as good as nothing: 1.05x. */
const LEAST_DEX = Math.log10(1.05)
/** Days up to which one counts them; after that a date says more. */
const MOST_DAYS = 21

export const percent = (share: number): string => `${Math.round(FULL * share)}%`

/** How many times too high or too low: `1.3x high`. */
function biasText(dex: number): string {
  if (Math.abs(dex) < LEAST_DEX) return 'neither high nor low'
  return `${factorText(Math.abs(dex))} ${dex > 0 ? 'high' : 'low'}`
}

/** `1.3x` of 0.11: two digits are as much as a median of estimates is good for. */
export const factorText = (dex: number): string => `${formatCount(roundTo(10 ** dex, 2))}x`

const plural = (count: number, noun: string): string =>
  `${inFull(count)} ${count === 1 ? noun : pluralOf(noun)}`

/** How practice stands, calmly: what is due, how each skill does, and how far estimates can be trusted. */
export function practiceDocument(practice: Practice): Document {
  const title = { kind: 'title', line: line('Practice') } as const
  if (practice.answers === 0) {
    const begin = practice.unknown
      ? line('What has been practised cannot be read.')
      : line('Nothing has been practised yet; ', say('bote drill', 'name'), ' begins.')
    return { blocks: [title, { kind: 'text', lines: [begin] }] }
  }
  return {
    blocks: [
      title,
      { kind: 'text', lines: overview(practice) },
      { kind: 'heading', line: line('Skills') },
      skillTable(practice),
      { kind: 'heading', line: line('Estimates') },
      { kind: 'list', items: estimates(practice) },
    ],
  }
}

function overview(practice: Practice): readonly Line[] {
  const { answers, right, sessions, days, dueToday, dueTomorrow } = practice
  const share = say(`${percent(right / answers)} right`, 'strong')
  const of = `${plural(answers, 'answer')} in ${plural(sessions, 'session')} on ${plural(days.length, 'day')}, `
  return [
    line(of, share),
    streakLine(practice),
    dueLine('today', dueToday, practice, 'nothing'),
    dueLine('tomorrow', dueTomorrow, practice, 'nothing more'),
  ]
}

function streakLine({ streak: { days, forgiven, today } }: Practice): Line {
  if (days === 0) return line('No streak yet: one question a day makes one')
  const kept = forgiven === undefined ? '' : ', one missed day forgiven'
  const open = today ? '' : ', today still open'
  return line('Streak ', say(plural(days, 'day'), 'strong'), kept, open)
}

function dueLine(when: string, skills: readonly string[], { title }: Practice, none: string): Line {
  const names = skills.length === 0 ? say(none) : say(skills.map(title).join(', '), 'strong')
  return line(`Due ${when}: `, names)
}

function skillTable(practice: Practice): Block {
  const { skills } = practice
  return {
    kind: 'table',
    columns: [
      { title: '', align: 'left' },
      { title: 'answers', align: 'right' },
      { title: 'right', align: 'right' },
      { title: 'off by', align: 'right' },
      { title: 'lately', align: 'left' },
      { title: 'recall', align: 'right' },
      { title: 'next', align: 'left' },
    ],
    rows: skills.map((skill) => [
      line(practice.title(skill.skill)),
      line(say(inFull(skill.answers), 'value')),
      line(say(percent(skill.right / skill.answers), 'value')),
      line(say(skill.error === undefined ? '' : factorText(skill.error), 'value')),
      line(say(barsOf(skill.recent)), trendOf(skill)),
      line(say(percent(skill.recall), 'value')),
      nextOf(skill, practice),
    ]),
  }
}

/** A bar for each of the last answers, as high as its points. */
const barsOf = (points: readonly number[]): string =>
  points
    .map((of) => BARS.charAt(Math.round((Math.max(0, Math.min(FULL, of)) / FULL) * (BARS.length - 1))))
    .join('')

function trendOf({ trend }: SkillPractice): Inline {
  if (trend === 'better') return say(' better', 'good')
  return trend === 'worse' ? say(' worse', 'warn') : say('')
}

function nextOf({ due }: SkillPractice, { now, ahead }: Practice): Line {
  const day = dayAt(due, ahead)
  const days = day - dayAt(now, ahead)
  if (due <= now) return line(say('now', 'strong'))
  if (days <= 0) return line('today')
  return line(days === 1 ? 'tomorrow' : days <= MOST_DAYS ? `in ${days} days` : dateOf(day))
}

function estimates(practice: Practice): readonly Line[] {
  const { calibration, bias, slowest, title } = practice
  const intervals = calibration.map(({ share, intervals, held, band: [low, high], verdict }) => {
    const range = `${percent(low)} to ${percent(high)} in the long run`
    const told =
      verdict === 'too-narrow'
        ? ': make them wider'
        : verdict === 'too-wide'
          ? ': make them narrower'
          : ', which fits'
    return line(
      `Your ${percent(share)} intervals held the truth `,
      say(`${percent(held / intervals)} of the time`, 'strong'),
      ` (${held} of ${intervals}, so ${range})${told}`
    )
  })
  return [
    ...(intervals.length > 0 ? intervals : [line('Calibration is told once there are ten intervals')]),
    bias === undefined
      ? line('Bias is told once there are ten numbers')
      : line(
          'You answer ',
          say(biasText(bias.dex), 'strong'),
          `, by the median of ${plural(bias.answers, 'number')}`
        ),
    ...(slowest === undefined
      ? []
      : [line('Slowest: ', title(slowest.skill), `, ${formatMantissa(slowest.seconds)} s by the median`)]),
  ]
}

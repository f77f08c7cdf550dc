import { type Block, type Document, type Inline, type Line, line, type Step, say } from './document.ts'

/** A question as it is put to someone. */
export interface AskedQuestion {
  /** `3/10`, and of a chain `step 2 of 9`. */
  readonly place: string
  readonly skill: string
  readonly known: readonly string[]
  readonly prompt: string
  /** The unit a bare number is read in; undefined where none is named. */
  readonly unit: string | undefined
  readonly options: readonly { readonly letter: string; readonly text: string }[]
}

/** An answer as it was marked. */
export interface MarkedAnswer {
  readonly outcome: 'right' | 'wrong' | 'skipped'
  readonly verdict: string
  readonly points: number
  readonly read: string
  readonly notes: readonly string[]
  readonly truth: string
  readonly own: string | undefined
  readonly working: readonly string[]
  readonly sources: readonly string[]
  /** What to type to see it worked out. */
  readonly command: string | undefined
}

/** What was asked and how it was marked, of one answer of many. */
interface ReportedAnswer extends MarkedAnswer {
  readonly prompt: string
}

/** How a session went. */
export interface SessionReport {
  readonly answers: number
  readonly right: number
  readonly skipped: number
  readonly unreached: number
  readonly score: number
  readonly seconds: number
  readonly skills: readonly {
    readonly title: string
    readonly answers: number
    readonly right: number
    readonly points: number
    /** The worst error in words. */
    readonly worst: string
  }[]
  readonly slowest: { readonly prompt: string; readonly seconds: number; readonly par: number } | undefined
  readonly worst: { readonly prompt: string; readonly typed: string; readonly error: string } | undefined
  readonly calibration: readonly {
    readonly share: number
    readonly intervals: number
    readonly held: number
    readonly band: readonly [low: number, high: number]
  }[]
  /** Every answer, where nothing was said of them before: of an exam. */
  readonly marked: readonly ReportedAnswer[]
  /** The pass mark that was asked for, and whether it was met. */
  readonly pass: { readonly mark: number; readonly met: boolean } | undefined
}

/** What is given and asked, and what to choose from. */
export function questionDocument(question: AskedQuestion): Document {
  const { place, skill, known, prompt, unit, options } = question
  const inUnit = unit === undefined || unit === '1' ? [] : [say(`  (in ${unit.replace(/^1\//, '/')})`, 'dim')]
  const choices = options.map(({ letter, text }) => line(`  ${letter}) ${text}`))
  const asks = line(say(prompt, 'strong'), ...inUnit)
  return {
    blocks: [
      { kind: 'heading', line: line(say(place, 'dim'), ' ', say(skill, 'strong')) },
      { kind: 'text', lines: [...known.map((text) => line(text)), asks, ...choices] },
    ],
  }
}

const TONES = { right: 'good', wrong: 'bad', skipped: 'warn' } as const

/** How an answer was read and marked, what the answer is, and how one gets there. */
export const markDocument = (answer: MarkedAnswer): Document => ({ blocks: [markBlock(answer)] })

/** One step a line, so that what has to be wrapped stays under what it belongs to. */
function markBlock(answer: MarkedAnswer): Block {
  const { outcome, verdict, points, read, notes, truth, own, working, sources, command } = answer
  const step = (depth: number, ...parts: readonly (string | Inline)[]): Step => ({
    depth,
    line: line(...parts),
    margin: [],
  })
  const aside = notes.length === 0 ? [] : [say(`  ${notes.join('; ')}`, 'warn')]
  const depthOf = (text: string): number => (text.startsWith(' ') ? 3 : 2)
  return {
    kind: 'steps',
    steps: [
      ...(read === '' ? [] : [step(1, say(`read as ${read}`, 'dim'), ...aside)]),
      step(1, say(verdict, TONES[outcome]), `  ${points} points`),
      ...(own === undefined ? [] : [step(1, own)]),
      step(1, 'answer ', say(truth, 'value')),
      ...working.map((text) => step(depthOf(text), text.trim())),
      ...sources.map((text) => step(1, say(text, 'dim'))),
      ...(command === undefined ? [] : [step(1, say(`$ ${command}`, 'dim'))]),
    ],
  }
}

/** A hint, or why what was typed does not count. */
export const asideDocument = (text: string, tone: 'warn' | 'dim' = 'warn'): Document => ({
  blocks: [{ kind: 'text', lines: [line(say(`  ${text}`, tone))] }],
})

/** The end of a session. */
export function sessionDocument(report: SessionReport): Document {
  const { answers, right, skipped, unreached, score, seconds, pass } = report
  const parts = [
    `${right} of ${answers} right`,
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    ...(unreached === 0 ? [] : [`${unreached} not reached`]),
    `${Math.round(score)} of 100 points`,
    timeText(seconds),
  ]
  return {
    blocks: [
      ...report.marked.flatMap(reported),
      { kind: 'heading', line: line('Session') },
      { kind: 'text', lines: [line(parts.join(', '))] },
      ...skillBlocks(report),
      ...remarkBlocks(report),
      ...(pass === undefined
        ? []
        : [
            {
              kind: 'text',
              lines: [
                line(
                  pass.met ? say('✓ passed', 'good') : say('✗ not passed', 'bad'),
                  `, the pass mark is ${pass.mark}`
                ),
              ],
            } as const,
          ]),
    ],
  }
}

function reported(answer: ReportedAnswer): readonly Block[] {
  return [{ kind: 'text', lines: [line(say(answer.prompt, 'strong'))] }, markBlock(answer)]
}

function skillBlocks({ skills }: SessionReport): readonly Block[] {
  if (skills.length === 0) return []
  const columns = [
    { title: '', align: 'left' },
    { title: 'right', align: 'right' },
    { title: 'points', align: 'right' },
    { title: 'worst', align: 'left' },
  ] as const
  const rows = skills.map(({ title, answers, right, points, worst }) => [
    line(say(title, 'name')),
    line(`${right}/${answers}`),
    line(say(String(Math.round(points)), 'value')),
    line(say(worst, 'dim')),
  ])
  return [{ kind: 'table', columns, rows }]
}

const PERCENT = 100

function remarkBlocks({ slowest, worst, calibration }: SessionReport): readonly Block[] {
  const items: Line[] = []
  if (worst !== undefined)
    items.push(line(`furthest off: ${worst.prompt} `, say(`${worst.typed}, ${worst.error}`, 'bad')))
  if (slowest !== undefined && slowest.seconds > slowest.par)
    items.push(
      line(
        `slowest: ${slowest.prompt} `,
        say(`${timeText(slowest.seconds)}; ${timeText(slowest.par)} is par`, 'dim')
      )
    )
  for (const { share, intervals, held, band } of calibration) {
    const [rate, low, high] = [held / intervals, ...band].map((x) => Math.round(PERCENT * x))
    items.push(
      line(
        `your ${Math.round(PERCENT * share)}% intervals held the truth ${rate}% of the time (${low}% to ${high}% with some luck)`
      )
    )
  }
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

const SECONDS = 60

function timeText(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < SECONDS ? `${whole} s` : `${Math.floor(whole / SECONDS)} min ${whole % SECONDS} s`
}

/** Decks by name, with what each is for. */
export function decksDocument(
  decks: readonly { readonly name: string; readonly doc: string; readonly family?: string | undefined }[]
): Document {
  const columns = [
    { title: 'deck', align: 'left' },
    { title: '', align: 'left' },
    { title: '', align: 'left' },
  ] as const
  const rows = decks.map(({ name, doc, family }) => [
    line(say(name, 'name')),
    line(doc),
    line(say(family ?? '', 'dim')),
  ])
  const notes = [line(say('all of them mixed but for the ladder: bote drill', 'dim'))]
  return { blocks: [{ kind: 'table', columns, rows, notes }] }
}

import { Box } from 'ink'
import type { ReactNode } from 'react'
import { type Line, line, say } from '../../report/document.ts'
import { clockText } from '../../report/interview.ts'
import { MINUTE_MS } from '../../units/calendar.ts'
import { Lines, type ScreenLine, screenLine, sides, typedLines } from '../lines.tsx'
import type { Look, Size } from '../terminal.ts'
import type { DrillBase, State } from './state.ts'
import { echoLine, gradeLine, markLines, questionLines } from './text.ts'

export const LEAST: Size = { columns: 40, rows: 12 }

const SECOND_MS = 1000
/** Header, what is typed and what is said of it, and the keys. */
const AROUND = 4
/** From so many lines on there is room for air. */
const AIRY = 16

/** The screen of a session. */
export function view(base: DrillBase, state: State, { columns: width, rows }: Size, look: Look): ReactNode {
  const { session } = state
  if (session.phase === 'over' || session.question === undefined) return null
  const height = Math.max(1, rows - 1)
  const airy = height >= AIRY
  const most = height - AROUND - (airy ? 2 : 0)
  const marked = session.phase === 'marked'
  const all = marked
    ? markLines(state, base, { width, look })
    : questionLines(state, session.question, base, { width, look })
  const header = headerLine(state, base, width, look)
  const bottom = bottomLines(state, base, look)
  if (look.screenReader) return spoken([header, ...all, ...bottom], width, look)
  const body = marked ? scrolledTo(all, state.scrolled, most, look) : lastOf(all, most)
  const air: readonly ScreenLine[] = airy ? [{ runs: [] }] : []
  const lines = [header, ...air, ...body, ...air, ...bottom]
  return (
    <Box flexDirection="column" width="100%" height={height}>
      <Lines lines={lines} width={width} height={height - 1} look={look} />
      <Lines lines={[screenLine(keysLine(state, width), look)]} width={width} height={1} look={look} />
    </Box>
  )
}

/** For someone who listens: one thing after another, and nothing that changes by itself. */
const spoken = (lines: readonly ScreenLine[], width: number, look: Look): ReactNode => (
  <Lines lines={lines.map(({ runs }) => ({ runs }))} width={width} height={lines.length} look={look} />
)

function headerLine({ session, now, unkept }: State, base: DrillBase, width: number, look: Look): ScreenLine {
  const { question, entries, settings } = session
  if (question === undefined) return screenLine(line(), look)
  const { place, skill } = base.asked(session, question)
  const left = line(say(place, 'dim'), ' ', say(skill, 'strong'))
  if (unkept !== undefined) return sides(left, line(say(unkept, 'warn')), width, look)
  // What changes by itself would be read out again and again.
  if (look.screenReader) return screenLine(left, look)
  const points = entries.reduce((sum, { answered }) => sum + answered.points, 0)
  const score = entries.length === 0 || settings.exam ? '' : `${points} points   `
  return sides(left, line(say(`${score}${timeText(session, now)}`, 'dim')), width, look)
}

/** The time a question has taken beside what a practised person takes; with an end, what is left as well. */
function timeText(
  { phase, question, shownAt, settings, startedAt, outOfTime }: State['session'],
  now: number
): string {
  const minutes = settings.minutes
  const left =
    minutes === undefined
      ? ''
      : outOfTime
        ? '   time is up'
        : `   ${clockText(Math.max(0, startedAt + minutes * MINUTE_MS - now))} left`
  const par = `${clockText(Math.max(0, now - shownAt))} of ${clockText(SECOND_MS * (question?.par ?? 0))}`
  return phase === 'asking' ? `${par}${left}` : left.trim()
}

function bottomLines(state: State, base: DrillBase, look: Look): readonly ScreenLine[] {
  if (state.leaving)
    return [
      screenLine(line(say('End the session? ', 'warn'), 'What you answered is kept.'), look),
      screenLine(line(), look),
    ]
  if (state.session.phase === 'marked')
    return [screenLine(line(), look), screenLine(gradeLine(state, base), look)]
  return typedLines('> ', state.field, echoLine(state), look)
}

const ASKING = ['Enter answer', '? hint', 'Tab skip', 'Esc end', 'Ctrl-B take back']
const MARKED = ['Enter next', '1-4 grade', 'u take back', 'q end', '↑↓ more']
const LEAVING = ['Enter ends it', 'any other key goes on']

/** As many keys as fit, the most needed first. */
function keysLine({ leaving, session }: State, width: number): Line {
  const keys = leaving ? LEAVING : session.phase === 'marked' ? MARKED : ASKING
  const fits = keys.filter((_, i) => keys.slice(0, i + 1).join('   ').length <= width)
  return line(say(fits.join('   '), 'dim'))
}

/** The end of what does not fit whole: what is asked comes last. */
const lastOf = (lines: readonly ScreenLine[], height: number): readonly ScreenLine[] =>
  lines.slice(Math.max(0, lines.length - height))

function scrolledTo(
  lines: readonly ScreenLine[],
  from: number,
  height: number,
  look: Look
): readonly ScreenLine[] {
  const most = Math.max(0, lines.length - height)
  const shown = lines.slice(Math.min(from, most))
  return shown.length <= height
    ? shown
    : [...shown.slice(0, height - 1), screenLine(line(say('  more: ↓', 'dim')), look)]
}

import { Box } from 'ink'
import type { ReactNode } from 'react'
import { type Line, line, say } from '../../report/document.ts'
import { Figures } from '../../report/figures.ts'
import { Lines, type ScreenLine, screenLine, sides, typedLines } from '../lines.tsx'
import type { Look, Size } from '../terminal.ts'
import { helpLines, savingLines, scenarioLines, workingLines } from './bottom.ts'
import { type Layout, layoutOf } from './layout.ts'
import { type Both, figureText, listLines } from './lists.ts'
import { chartLines, sparkLine } from './plot.ts'
import type { State } from './state.ts'
import { bindsLine, breaksLine } from './status.ts'

const BETWEEN = 3
/** With no more lines than these none is given away to say that there are more. */
const FEW = 3

/** Everything on the screen. */
export function view(state: State, size: Size, look: Look): ReactNode {
  const { now, basis, options } = state
  const both: Both = { now: new Figures(now, options), base: new Figures(basis.base, options) }
  if (look.screenReader) return <Spoken state={state} both={both} look={look} width={size.columns} />
  const layout = layoutOf(size)
  const draw = (lines: readonly ScreenLine[], width: number, height: number): ReactNode => (
    <Lines lines={lines} width={width} height={height} look={look} />
  )
  const air = layout.airy ? draw([], layout.width, 1) : null
  const help = state.mode.kind === 'help'
  const body = layout.height - 3 - (layout.airy ? 1 : 0)
  return (
    <Box flexDirection="column" width="100%" height={layout.height}>
      {draw([headerLine(state, layout.width, look)], layout.width, 1)}
      {air}
      {help ? (
        draw(helpLines(look), layout.width, body)
      ) : (
        <>
          <Panes state={state} both={both} layout={layout} look={look} />
          {air}
          {draw(
            [screenLine(bindsLine(both), look), screenLine(breaksLine(state, both.now), look)],
            layout.width,
            layout.status
          )}
          {layout.spark === 0
            ? null
            : draw([screenLine(sparkLine(state, both.now, look.unicode), look)], layout.width, layout.spark)}
          {air}
          <Bottom state={state} both={both} layout={layout} look={look} />
        </>
      )}
      {draw(footerLines(state, both, layout.width, look), layout.width, 2)}
    </Box>
  )
}

interface Part {
  readonly state: State
  readonly both: Both
  readonly layout: Layout
  readonly look: Look
}

function headerLine({ basis, history, stale }: State, width: number, look: Look): ScreenLine {
  const { title } = basis.base.model
  const { changes, scenario } = history.now
  const parts = [
    ...(scenario === undefined ? [] : [`scenario ${scenario}`]),
    ...(changes.size === 0 ? [] : [`${changes.size} ${changes.size === 1 ? 'change' : 'changes'}`]),
  ]
  const state =
    stale !== undefined
      ? say('the file is not as shown', 'bad')
      : say(parts.join(', ') || 'as written', 'dim')
  return sides(line(say(title ?? basis.source.name, 'strong')), line(state), width, look)
}

/** The two lists, beside each other where there is room. */
function Panes({ state, both, layout, look }: Part): ReactNode {
  const { list, width, beside } = layout
  if (!beside)
    return (
      <Lines
        lines={listLines(state, state.pane, both, { width, height: list, look })}
        {...{ width, height: list, look }}
      />
    )
  const left = Math.floor((width - BETWEEN) / 2)
  const right = width - BETWEEN - left
  return (
    <Box width="100%" height={list} columnGap={BETWEEN}>
      <Lines
        lines={listLines(state, 'assumptions', both, { width: left, height: list, look })}
        {...{ width: left, height: list, look }}
      />
      <Lines
        lines={listLines(state, 'quantities', both, { width: right, height: list, look })}
        {...{ width: right, height: list, look }}
      />
    </Box>
  )
}

/** The working of the focused quantity and its chart, or whatever someone has to decide. */
function Bottom({ state, both, layout, look }: Part): ReactNode {
  const { mode } = state
  const { width, working, chart } = layout
  const lines = (shown: readonly ScreenLine[], columns: number): ReactNode => (
    <Lines lines={shown} width={columns} height={working} look={look} />
  )
  if (mode.kind === 'scenarios') return lines(scenarioLines(state, mode.at, working, look), width)
  if (mode.kind === 'save') return lines(savingLines(state, mode.saving, working, look), width)
  const left = chart === 0 ? width : width - chart - BETWEEN
  const { lines: found, rest } = workingLines(state, both.now, {
    width: left,
    count: state.scrolled + working,
    look,
  })
  const shown = found.slice(Math.max(0, Math.min(state.scrolled, found.length - working)))
  const cut =
    rest > 0 && working > FEW
      ? [...shown.slice(0, -1), screenLine(line(say('  more: PgDn', 'dim')), look)]
      : shown
  if (chart === 0) return lines(cut, left)
  const drawn = chartLines(state, both.now, chart, look.unicode).map((runs): ScreenLine => ({ runs }))
  return (
    <Box width="100%" height={working} columnGap={BETWEEN}>
      {lines(cut, left)}
      {lines(drawn, chart)}
    </Box>
  )
}

/** What is typed, or what happened last, and the keys that matter here. */
function footerLines(state: State, both: Both, width: number, look: Look): readonly ScreenLine[] {
  const { mode, note, focus, now } = state
  if (mode.kind === 'edit') {
    const after: Line =
      mode.problem === undefined
        ? line(
            say(
              `${'='.padStart(mode.id.length + 1)} ${figureText(mode.id, { ...state, mode: { kind: 'browse' } }, both.now)}`,
              'value'
            ),
            say('   Enter takes it, Esc leaves', 'dim')
          )
        : line(say(mode.problem, 'bad'))
    return typedLines(`${mode.id} = `, mode.field, after, look)
  }
  if (mode.kind === 'search')
    return typedLines('/', mode.field, line(say('↑↓ choose, Enter keeps it, Esc ends it', 'dim')), look)
  if (mode.kind === 'leaving')
    return [
      screenLine(line(say('What was tried is not saved. ', 'warn'), 'Leave all the same?'), look),
      screenLine(line(say('q leave   w save   any other key stays', 'dim')), look),
    ]
  const quantity = now.model.quantities.find((q) => q.id === focus[state.pane])
  const about: Line =
    note === undefined
      ? line(
          say(quantity?.id ?? '', 'name'),
          say(quantity === undefined || quantity.doc === '' ? '' : `  ${quantity.doc}`, 'dim')
        )
      : line(say(note.text, note.tone))
  return [screenLine(about, look), screenLine(line(say(hints(width), 'dim')), look)]
}

const HINTS = [
  ...[
    '? keys',
    'Enter type',
    '←→ ±10%',
    'u undo',
    'q leave',
    'Tab other list',
    'w save',
    'm range',
    's scenario',
  ],
  ...['/ search', 'r reset', '[ ] 1-2-5', 'a all'],
]

/** As many hints as fit, the most needed first. */
function hints(width: number): string {
  let text = ''
  for (const hint of HINTS) {
    const longer = text === '' ? hint : `${text}   ${hint}`
    if (longer.length > width) break
    text = longer
  }
  return text
}

/** For someone who listens: what is focused, what it comes to, and nothing beside anything else. */
function Spoken({ state, both, look, width }: Omit<Part, 'layout'> & { readonly width: number }): ReactNode {
  const { focus, pane, mode } = state
  const { now } = both
  const decided =
    mode.kind === 'scenarios'
      ? scenarioLines(state, mode.at, Number.MAX_SAFE_INTEGER, look)
      : mode.kind === 'save'
        ? savingLines(state, mode.saving, Number.MAX_SAFE_INTEGER, look)
        : mode.kind === 'help'
          ? helpLines(look)
          : []
  const spoken: readonly ScreenLine[] = [
    ...decided,
    screenLine(
      line(
        `${pane === 'assumptions' ? 'Assumption' : 'Quantity'} ${focus[pane]}: `,
        figureText(focus[pane], state, now)
      ),
      look
    ),
    screenLine(
      line(
        `${focus.quantities} comes to ${now.text(focus.quantities)}, written ${both.base.text(focus.quantities)}`
      ),
      look
    ),
    screenLine(bindsLine(both), look),
    screenLine(breaksLine(state, now), look),
    ...footerLines(state, both, width, look),
  ]
  return (
    <Lines lines={spoken.map(({ runs }) => ({ runs }))} width={width} height={spoken.length} look={look} />
  )
}

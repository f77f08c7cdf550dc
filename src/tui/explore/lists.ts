import { near } from '../../analysis/compare.ts'
import { type Inline, type Line, line, say } from '../../report/document.ts'
import type { Figures } from '../../report/figures.ts'
import { multipleText } from '../../report/multiple.ts'
import { shownText } from '../../report/simulate-report.ts'
import { isCount } from '../../units/dimension.ts'
import { type ScreenLine, screenLine, sides } from '../lines.tsx'
import type { Look } from '../terminal.ts'
import { windowed } from './layout.ts'
import { type Row, rowsOf } from './rows.ts'
import type { Pane, State } from './state.ts'

/** What is shown, and what it is compared with. */
export interface Both {
  readonly now: Figures
  readonly base: Figures
}

const TITLES: Readonly<Record<Pane, string>> = { assumptions: 'Assumptions', quantities: 'Quantities' }

/** A list with its heading, as so many lines, the focused one among them. */
export function listLines(
  state: State,
  pane: Pane,
  both: Both,
  { width, height, look }: { readonly width: number; readonly height: number; readonly look: Look }
): readonly ScreenLine[] {
  const rows = rowsOf(state, pane)
  const active = state.pane === pane
  const at = rows.findIndex((row) => row.kind === 'item' && row.id === state.focus[pane])
  const from = windowed(rows.length, at, height - 1)
  const shown = rows.slice(from, from + height - 1)
  const filter = state.filter[pane]
  const items = rows.flatMap((row) => (row.kind === 'item' ? [row.id] : []))
  const isCut = rows.length > shown.length
  const place = isCut ? `${items.indexOf(state.focus[pane]) + 1}/${items.length} ` : ''
  // The name of a group that is scrolled away stands beside the heading.
  const [top] = shown
  const above = rows.slice(0, from).findLast((row) => row.kind === 'group')
  const group = top?.kind === 'item' && above?.kind === 'group' ? `  ${above.name}` : ''
  return [
    sides(
      line(
        say(TITLES[pane], active ? 'strong' : 'dim'),
        ...(filter === '' ? [] : [say(`  matching ${filter}`, 'warn')]),
        say(group, 'dim')
      ),
      line(say(place, 'dim')),
      width,
      look
    ),
    ...(rows.length === 0 ? [screenLine(line(say('  none', 'dim')), look)] : []),
    ...shown.map((row) => rowLine(row, state, pane, both, width, look)),
  ]
}

function rowLine(row: Row, state: State, pane: Pane, both: Both, width: number, look: Look): ScreenLine {
  if (row.kind === 'group') return screenLine(line(say(` ${row.name}`, 'dim')), look)
  if (row.kind === 'more') {
    const what = pane === 'assumptions' ? 'taken by default' : 'more'
    return screenLine(line(say(`   ${row.count} ${what}: press a`, 'dim')), look)
  }
  const focused = state.focus[pane] === row.id
  const mark = focused ? (look.unicode ? '›' : '>') : ' '
  const selected = focused && state.pane === pane
  const isDefault = both.now.quantity(row.id)?.role === 'default'
  const left = line(
    say(` ${mark} `, 'strong'),
    say(row.name.replaceAll('_', ' '), focused ? 'strong' : isDefault ? 'dim' : 'name')
  )
  const right = pane === 'assumptions' ? assumed(row.id, state, both) : computed(row.id, both)
  return sides(left, right, width, look, selected)
}

/** A figure as it stands, and what it was. */
function assumed(id: string, state: State, both: Both): Line {
  const isChanged = both.now.quantity(id)?.changed !== undefined
  const role = both.now.quantity(id)?.role
  const text = figureText(id, state, both.now)
  if (!isChanged) return line(say(text, role === 'default' ? 'dim' : 'value'), ' ')
  const before = both.base.quantity(id) === undefined ? '' : `${both.base.text(id)} ${ARROW} `
  return line(say(before, 'dim'), say(text, 'strong'), ' ')
}

const ARROW = '→'

/** A figure as someone typed it where it is a range, else as it is printed. */
export function figureText(id: string, { history, mode }: State, now: Figures): string {
  const typed = mode.kind === 'edit' && mode.id === id ? mode.field.text.trim() : history.now.changes.get(id)
  return typed?.includes('..') === true ? typed : settingText(id, now.value(id), now)
}

/** A value of an assumption; nobody need be told that daily users are users. */
export function settingText(id: string, value: number, figures: Figures): string {
  const quantity = figures.quantity(id)
  const text =
    quantity?.written !== undefined && value === figures.value(id)
      ? quantity.written
      : shownText(id, value, figures)
  return quantity !== undefined && isCount(quantity.dimension)
    ? text.replace(/(?<=^[\d.,]+\S*) [a-z_]+$/, '')
    : text
}

const CHANGE_COLUMNS = 8

/** A figure and how many times the base it is. */
function computed(id: string, { now, base }: Both): Line {
  const [is, was] = [now.value(id), base.value(id)]
  const change = base.quantity(id) === undefined ? 'new' : changeText(was, is)
  const value: Inline = say(now.pointText(id), change === '' ? 'value' : 'strong')
  return line(value, say(change.padStart(CHANGE_COLUMNS), 'warn'), ' ')
}

function changeText(was: number, is: number): string {
  if (near(was, is)) return ''
  const ratio = is / was
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 'changed'
  return multipleText(ratio, false)
}

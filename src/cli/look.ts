import type { Look } from '../tui/terminal.ts'
import type { Flag, Invocation } from './command.ts'
import type { Host } from './host.ts'
import { terminalOptions } from './output.ts'

/** Taken by what has a screen of its own. */
export const SCREEN_READER: Flag = {
  flag: '--screen-reader',
  doc: 'for someone who listens: no columns, nothing that changes by itself (also INK_SCREEN_READER=true)',
}

/** How the terminal wants to be written to. */
export function lookOf(flags: Invocation['flags'], host: Host): Look {
  const when = flags.color as 'auto' | 'always' | 'never'
  const { color, unicode } = terminalOptions(host.out, host, when)
  const screenReader = flags.screenReader === true || host.env.INK_SCREEN_READER === 'true'
  return { color, unicode, screenReader }
}

import type { Flag } from './command.ts'

/** What `-f` prints. */
export const PRINTED = ['text', 'json', 'markdown', 'csv'] as const
/** What `-o` writes. */
export const WRITTEN = [...PRINTED, 'chart'] as const
export type Written = (typeof WRITTEN)[number]

/** The flags of every command that answers through `deliver`. */
export const OUTPUT_FLAGS: readonly Flag[] = [
  { flag: '-f, --format <format>', doc: 'what to print', choices: PRINTED, default: 'text' },
  {
    flag: '-o, --output <format=file>',
    doc: `also write a file, replacing it: ${WRITTEN.join(', ')} (an SVG), as in chart=feed.svg`,
    many: true,
  },
]

/** Formats of a check, as `CHECK_FORMATS` of the reports has them; that list is not loaded for help alone. */
export const CHECKED = ['text', 'json', 'markdown', 'summary', 'junit', 'sarif', 'github', 'csv'] as const

/** The flags of commands that print a check. */
export const CHECK_OUTPUT: readonly Flag[] = [
  { flag: '-f, --format <format>', doc: 'what to print', choices: CHECKED, default: 'text' },
  {
    flag: '-o, --output <format=file>',
    doc: `also write a file, replacing it (a summary is added to what is there): ${CHECKED.join(', ')}`,
    many: true,
  },
]

import type { Command } from './command.ts'
import { PRINTED, WRITTEN } from './output-flags.ts'

/** The commands by which estimates are practised. */
export const PRACTICE: readonly Command[] = [
  {
    name: 'drill',
    args: '[what] [system]',
    group: 'Practise',
    doc: 'practise estimates: `stats` shows progress, `export` prints the history',
    flags: [
      {
        flag: '-f, --format <format>',
        doc: 'what to print of `stats` (default: text) and `export` (json, csv; default: json)',
        choices: PRINTED,
      },
      {
        flag: '-o, --output <format=file>',
        doc: `of \`stats\`, also write a file, replacing it: ${WRITTEN.join(', ')} (an SVG), as in chart=progress.svg`,
        many: true,
      },
      {
        flag: '--today <date>',
        doc: 'show `stats` as of noon of this day in Universal Time (default: now, in local days)',
      },
    ],
    examples: [
      'bote drill stats',
      'bote drill stats -o chart=progress.svg',
      'bote drill export -f csv > history.csv',
    ],
    load: () => import('./commands/drill.ts'),
  },
]

import type { Command } from './command.ts'
import { OUTSIDE } from './flags.ts'
import { SCREEN_READER } from './look.ts'
import { PRINTED, WRITTEN } from './output-flags.ts'

/** The commands by which estimates are practised. */
export const PRACTICE: readonly Command[] = [
  {
    name: 'drill',
    args: '[deck...]',
    group: 'Practise',
    doc: 'practise estimates, by decks of questions; `interview` goes through a system, `stats` shows progress, `export` prints the history',
    flags: [
      { flag: '--list', doc: 'list the decks' },
      { flag: '-n, --questions <number>', doc: 'how many questions (default: 10; one ladder)' },
      {
        flag: '--minutes <number>',
        doc: 'ask until so many minutes have passed; of `interview`, what all its phases take together (default: 45)',
      },
      { flag: '--skill <skill>', doc: 'only questions that practise this skill' },
      { flag: '--model <model>', doc: 'ask about this model instead of those that come with bote' },
      { flag: '--exam', doc: 'no hints, and every answer marked only at the end' },
      {
        flag: '--pass-mark <points>',
        doc: 'exit with 1 when the mean of 100 points is below; what was not reached earns none',
      },
      {
        flag: '--seed <number>',
        doc: 'ask the same questions again, whatever was practised before; of `interview`, draw the same system',
      },
      {
        flag: '--save <file>',
        doc: 'of `interview`, where its notes go as Markdown (default: <system>-interview-<date>.md); never over a file',
      },
      { flag: '--plain', doc: 'line by line, as it is without a terminal' },
      SCREEN_READER,
      {
        flag: '-f, --format <format>',
        doc: 'what to print of a session (text, json), of `stats`, and of `export` (json, csv; default: json)',
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
      OUTSIDE,
    ],
    examples: [
      'bote drill',
      'bote drill conversions --minutes 5',
      'bote drill ladder',
      'bote drill --model mine.bote.yaml',
      'bote drill flashcards --exam --pass-mark 70',
      'bote drill interview twitter-feed',
      'bote drill --list',
      'bote drill stats',
      'bote drill stats -o chart=progress.svg',
      'bote drill export -f csv > history.csv',
    ],
    load: () => import('./commands/drill.ts'),
  },
]

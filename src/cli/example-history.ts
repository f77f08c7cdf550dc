import { join } from 'node:path'
import type { Slug } from '../diagnostics/diagnostic.ts'
import { answerLine } from '../drill/log.ts'
import type { FileText } from './host.ts'
import { FOLDER, type sandbox } from './sandbox.ts'

/** Where the home of an example keeps its history. */
const FILE = join('.local', 'share', 'bote', 'history.jsonl')

const LINE = answerLine({
  at: Date.parse('2026-10-31T18:30:00Z'),
  session: 'example',
  deck: 'conversions',
  question: '1',
  skill: 'per-day-to-per-second',
  typed: '12/s',
  outcome: 'right',
  grade: 3,
  points: 100,
  seconds: 9,
  hints: 0,
})

interface ExampleHistory {
  readonly files: Readonly<Record<string, FileText>>
  readonly options: Parameters<typeof sandbox>[2]
}

/** What was practised before in the example of a problem, and whether its disk is full. */
export function exampleHistory(slug: Slug): ExampleHistory {
  const options = { env: { HOME: FOLDER } }
  switch (slug) {
    case 'history-not-kept':
    case 'answers-lost':
      return { files: {}, options: { ...options, full: () => 'full', input: 'skip\n' } }
    case 'history-unreadable':
      return { files: { [FILE]: { kind: 'problem', problem: 'directory' } }, options }
    case 'history-damaged':
      return { files: { [FILE]: { kind: 'text', text: `${LINE.slice(0, 40)}\n${LINE}` } }, options }
    default:
      return { files: {}, options: {} }
  }
}

import { isAbsolute, join } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { KeepProblem } from '../diagnostics/history.ts'
import type { Answered } from '../drill/answered.ts'
import { readHistory } from '../drill/history.ts'
import { answerLine } from '../drill/log.ts'
import type { Host } from './host.ts'

/** Largest history that is read, in bytes: some hundred thousand answers. */
const MOST = 64_000_000

/**
 * Where the history is kept: `bote/history.jsonl` in the folder for data of the XDG base directory specification,
 * which is `$XDG_DATA_HOME` where that is an absolute path, else `~/.local/share`. Undefined when no home is known.
 */
export function historyPlace(
  env: Host['env']
): { readonly path: string; readonly shown: string } | undefined {
  const { XDG_DATA_HOME: data = '', USERPROFILE: profile = '', HOME: home = profile } = env
  const file = join('bote', 'history.jsonl')
  if (isAbsolute(data)) return { path: join(data, file), shown: join(data, file) }
  if (!isAbsolute(home)) return undefined
  const below = join('.local', 'share', file)
  return { path: join(home, below), shown: join('~', below) }
}

/** The history of practice in its file: what was answered before, and where each new answer goes at once. */
export class PracticeLog {
  /** Answers given before, in order of time. */
  readonly before: readonly Answered[]
  /** Whether there is a history that could not be read: then nothing is known of what was practised. */
  readonly unknown: boolean
  /** What there is to say of reading them. */
  readonly diagnostics: readonly Diagnostic[]
  private readonly place: ReturnType<typeof historyPlace>
  /** Entries that are not on the disk yet, in the order they came. */
  private waiting: readonly Answered[] = []
  private told: KeepProblem | undefined

  constructor(private readonly host: Host) {
    this.place = historyPlace(host.env)
    const { before, diagnostics } = this.read()
    this.before = before
    this.diagnostics = diagnostics
    this.unknown = diagnostics.some(({ slug }) => slug === 'history-unreadable')
  }

  private read(): Pick<PracticeLog, 'before' | 'diagnostics'> {
    if (this.place === undefined) return { before: [], diagnostics: [] }
    const { path, shown: file } = this.place
    const text = this.host.readLog(path, MOST)
    if (text.kind !== 'text') {
      const problem =
        text.kind === 'problem' ? text.problem : text.kind === 'too-large' ? 'too-large' : 'special'
      // Everyone begins without one.
      if (problem === 'missing') return { before: [], diagnostics: [] }
      return { before: [], diagnostics: [{ slug: 'history-unreadable', file, problem, labels: [] }] }
    }
    const { answers, unread } = readHistory(text.text)
    return {
      before: answers,
      diagnostics: unread === undefined ? [] : [{ slug: 'history-damaged', file, ...unread, labels: [] }],
    }
  }

  /**
   * Puts an entry on the disk before it returns, after those that are not there yet. Says why one is not kept, once
   * for each reason; it is tried again with every entry.
   */
  record(entry: Answered): Diagnostic | undefined {
    this.waiting = [...this.waiting, entry]
    const problem = this.keep()
    const news = problem !== this.told ? problem : undefined
    this.told = problem
    return news === undefined
      ? undefined
      : { slug: 'history-not-kept', file: this.place?.shown, problem: news, labels: [] }
  }

  /** What is to be said when a session is over: answers that are not kept, after a last attempt. */
  close(): readonly Diagnostic[] {
    const problem = this.keep()
    const answers = new Set(this.waiting.map(({ session, question, at }) => `${session} ${question} ${at}`))
      .size
    return problem === undefined || answers === 0
      ? []
      : [{ slug: 'answers-lost', answers, problem, labels: [] }]
  }

  private keep(): KeepProblem | undefined {
    if (this.place === undefined) return 'no-home'
    for (const entry of this.waiting) {
      const problem = this.host.append(this.place.path, answerLine(entry))
      if (problem !== undefined) return problem
      this.waiting = this.waiting.slice(1)
    }
    return undefined
  }
}

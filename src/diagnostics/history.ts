import type { Catalogue } from './catalogue.ts'
import type { FileProblem } from './syntax.ts'

/** Problems of the history of practice: what is kept of it, and what of it can be read. */
export interface HistoryProblems {
  /** `file` is undefined when it is not known where it would be. */
  'history-not-kept': { readonly file: string | undefined; readonly problem: KeepProblem }
  /** Said at the end of a session. */
  'answers-lost': { readonly answers: number; readonly problem: KeepProblem }
  'history-unreadable': { readonly file: string; readonly problem: FileProblem | 'too-large' }
  'history-damaged': {
    readonly file: string
    readonly lines: number
    readonly first: number
    /** Why, the commonest reason first. */
    readonly flaws: readonly HistoryFlaw[]
  }
}

/** Why an answer is not kept. */
export type KeepProblem =
  | 'full'
  | 'read-only'
  | 'forbidden'
  | 'directory'
  | 'special'
  | 'no-folder'
  | 'no-home'
  | 'unwritable'

/** Why a line says nothing. */
type HistoryFlaw = 'damaged' | 'version' | 'shape'

const ELSEWHERE = 'set XDG_DATA_HOME to a folder that can be written, or practise without a history'

const KEEP_WORDS: Readonly<
  Record<
    KeepProblem,
    { readonly why: string; readonly fix: string /** Once the session is over. */; readonly after?: string }
  >
> = {
  full: {
    why: 'no space is left on the disk',
    fix: 'make room: what was not kept is tried again with each answer',
    after: 'make room before the next session',
  },
  'read-only': { why: 'the disk can only be read', fix: ELSEWHERE },
  forbidden: {
    why: 'the file or its folder may not be written',
    fix: `check the permissions, or ${ELSEWHERE}`,
  },
  directory: { why: 'a folder is there in place of the file', fix: 'move that folder away' },
  special: { why: 'what is there is not a regular file, and keeps nothing', fix: 'move it away' },
  'no-folder': { why: 'a file is there in place of its folder', fix: `move that file away, or ${ELSEWHERE}` },
  'no-home': { why: 'neither HOME nor XDG_DATA_HOME says where to keep it', fix: ELSEWHERE },
  unwritable: { why: 'the file cannot be written', fix: ELSEWHERE },
}

const READ_WORDS: Readonly<Record<FileProblem | 'too-large', string>> = {
  missing: 'it is gone',
  unreadable: 'the file may not be read',
  directory: 'a folder is there in place of the file',
  special: 'what is there is not a regular file',
  outside: 'it lies outside',
  empty: 'it is empty',
  'too-large': 'the file is too large to be a history',
}

const FLAW_WORDS: Readonly<Record<HistoryFlaw, string>> = {
  damaged: 'torn or damaged',
  version: 'written by a later bote',
  shape: 'no answer',
}

export const HISTORY: Catalogue<HistoryProblems> = {
  'history-not-kept': {
    code: 'B601',
    severity: 'warning',
    words: ({ file, problem }) => ({
      message: `your answers are not being kept${file === undefined ? '' : ` in ${file}`}`,
      why: `${KEEP_WORDS[problem].why}; the session goes on all the same`,
      fix: KEEP_WORDS[problem].fix,
    }),
    example: '$ bote drill conversions --seed 1 --questions 1  # on a full disk',
  },
  'answers-lost': {
    code: 'B604',
    severity: 'warning',
    words: ({ answers, problem }) => ({
      message: `${answers === 1 ? 'one answer of this session was' : `${answers} answers of this session were`} not kept`,
      why: `${KEEP_WORDS[problem].why}; no later session knows of ${answers === 1 ? 'it' : 'them'}`,
      fix: KEEP_WORDS[problem].after ?? KEEP_WORDS[problem].fix,
    }),
    example: '$ bote drill conversions --seed 1 --questions 1  # on a disk that stays full',
  },
  'history-unreadable': {
    code: 'B602',
    severity: 'warning',
    words: ({ file, problem }) => ({
      message: `${file} cannot be read, so nothing practised before counts`,
      why: READ_WORDS[problem],
      fix: 'mend or move the file; answers are added to it where that is possible',
    }),
    example: '$ bote drill stats  # where the history is a folder',
  },
  'history-damaged': {
    code: 'B603',
    severity: 'warning',
    words: ({ file, lines, first, flaws }) => ({
      message:
        lines === 1
          ? `line ${first} of ${file} is passed over`
          : `${lines} lines of ${file} are passed over, the first of them line ${first}`,
      why: `${lines === 1 ? 'it is' : 'they are'} ${flaws.map((flaw) => FLAW_WORDS[flaw]).join(', or ')}; all the others count`,
      fix: flaws.includes('version')
        ? 'update bote, which will read them'
        : 'nothing has to be done; take the line out with an editor to be told no more',
    }),
    example: '$ bote drill stats  # with a torn line in the history',
  },
}

/** What git printed, or why it printed nothing: there is no git, or it said why not. */
export type GitResult =
  | { readonly kind: 'output'; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly says: string }

export interface GitOptions {
  readonly input?: string
}

/** Most that is taken from git at once: the list of half a million files fits. */
const MOST_BYTES = 2 ** 26
/** No question we ask takes long; one that hangs must not hang us. */
const TIMEOUT_MS = 60_000

/**
 * Asks git, in the working folder, without a shell. Nothing is written (no index is refreshed), nothing is fetched,
 * nobody is asked for a password, and no one's language or pager is in what comes back.
 */
export function runGit(
  args: readonly string[],
  { input = '' }: GitOptions,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>
): GitResult {
  // Loaded here: every other command starts without it.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout, stderr, error } = spawnSync('git', ['--no-pager', ...args], {
    cwd,
    input,
    maxBuffer: MOST_BYTES,
    timeout: TIMEOUT_MS,
    env: { ...env, ...QUIET },
  })
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES') return { kind: 'absent' }
    return {
      kind: 'failed',
      says: WORDS.get(code ?? '') ?? `it could not be run (${code ?? 'unknown error'})`,
    }
  }
  if (status === 0) return { kind: 'output', bytes: stdout }
  return { kind: 'failed', says: saidIn(stderr.toString('utf8')) }
}

const QUIET = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '0',
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOBUFS', 'it had more to say than is taken in: the repository is too large'],
  ['ETIMEDOUT', 'it gave no answer in time'],
])

/** The first line of what git complains of, without its `fatal: `. */
const saidIn = (complaint: string): string =>
  complaint
    .split('\n', 1)[0]
    ?.replace(/^(?:fatal|error): /, '')
    .trim() || 'it did not say why'

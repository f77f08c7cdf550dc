import type { Look, Terminal } from '../tui/terminal.ts'

/** The number of every signal that ends a process from outside. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const

const FALLBACK = { columns: 80, rows: 24 }

/** The terminal a process runs in; undefined where its input or its output is none. */
export function terminalOf(
  process: NodeJS.Process,
  write: (text: string) => void,
  look: Look
): Terminal | undefined {
  const { stdin, stdout } = process
  if (!stdin.isTTY || !stdout.isTTY) return undefined
  const listen = (on: () => void, off: () => void): (() => void) => {
    on()
    return off
  }
  return {
    look,
    size: () => ({ columns: stdout.columns || FALLBACK.columns, rows: stdout.rows || FALLBACK.rows }),
    write,
    setRaw: (on) => {
      stdin.setRawMode(on)
      if (on) stdin.resume()
      else stdin.pause()
    },
    onInput: (act) => {
      stdin.setEncoding('utf8')
      return listen(
        () => void stdin.on('data', act),
        () => void stdin.off('data', act)
      )
    },
    onResize: (act) =>
      listen(
        () => void stdout.on('resize', act),
        () => void stdout.off('resize', act)
      ),
    onSignal: (act) => {
      const ends = Object.entries(SIGNALS).map(([name, number]) => {
        const heard = (): void => act(number)
        process.on(name, heard)
        return () => void process.off(name, heard)
      })
      // The other end of the line hung up.
      const gone = (): void => act(SIGNALS.SIGHUP)
      stdin.on('end', gone)
      stdin.on('error', gone)
      return () => {
        for (const end of ends) end()
        stdin.off('end', gone)
      }
    },
    onFault: (act) =>
      listen(
        () => void process.on('uncaughtException', act),
        () => void process.off('uncaughtException', act)
      ),
    suspend: (awake) => {
      // The whole job sleeps, as the shell expects; where nothing can wake it, the system lets it run on.
      if (process.platform !== 'win32') process.kill(0, 'SIGTSTP')
      setImmediate(awake)
    },
    onWake: (act) =>
      listen(
        () => void process.on('SIGCONT', act),
        () => void process.off('SIGCONT', act)
      ),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    },
    now: () => Date.now(),
    pause: () => new Promise((resume) => setImmediate(resume)),
  }
}

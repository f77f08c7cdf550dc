import type { Readable } from 'node:stream'

/** What someone types, or another program sends, line by line as it comes. */
export interface Lines {
  /** The next line without its end; undefined once there are no more, or nobody reads any longer. */
  next(): Promise<string | undefined>
  /** Stops reading, so that a terminal that stays open keeps no one waiting. */
  close(): void
}

/** Longest line, in UTF-16 units; what goes on after that is dropped. */
const LONGEST = 10_000
/** Lines read ahead of whoever takes them. */
const AHEAD = 100

/** The lines of a stream of UTF-8, which ends them with LF or CR LF; the last one may have no end. */
export function linesOf(input: Readable): Lines {
  const ready: string[] = []
  let rest = ''
  let ended = false
  let wake = (): void => undefined
  const take = (text: string): void => {
    const parts = (rest + text).split('\n')
    rest = (parts.pop() ?? '').slice(0, LONGEST)
    ready.push(...parts.map((part) => part.replace(/\r$/, '').slice(0, LONGEST)))
    if (ready.length > AHEAD) input.pause()
    wake()
  }
  const end = (): void => {
    if (!ended && rest !== '') ready.push(rest)
    ended = true
    wake()
  }
  // A terminal that is gone is the end of what is typed.
  input.setEncoding('utf8').on('data', take).on('end', end).on('close', end).on('error', end)
  return {
    async next() {
      while (ready.length === 0 && !ended) {
        input.resume()
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return ready.shift()
    },
    close() {
      rest = ''
      ready.length = 0
      end()
      input.off('data', take).pause()
      // Else a terminal keeps the process alive.
      if ('unref' in input && typeof input.unref === 'function') input.unref()
    },
  }
}

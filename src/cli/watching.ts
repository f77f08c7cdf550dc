import { EXIT } from './exit.ts'
import type { Host } from './host.ts'
import { Seen } from './seen.ts'

/** Stands between one check and the next; without a date or time, so that what is logged can be compared. */
const SEPARATOR = `\n${'-'.repeat(40)}\n\n`

/**
 * Does something once, and again whenever a file it has read changes or what `found` tells is another, until someone
 * interrupts it.
 */
export async function whileWatching(
  act: (host: Host) => Promise<number>,
  found: () => string,
  host: Host
): Promise<number> {
  const { watch } = host
  if (watch === undefined) {
    host.err.write('bote: --watch is not possible here: no files can be watched\n')
    return EXIT.usage
  }
  let interrupted = false
  let wake = (): void => undefined
  const restore = host.onInterrupt(() => {
    interrupted = true
    wake()
  })
  try {
    for (;;) {
      const seen = new Seen(host)
      const before = found()
      await act(seen.host)
      const isNews = (): boolean => seen.changed() || found() !== before
      const next = new Promise<void>((resolve) => {
        wake = resolve
      })
      const unwatch = await watch(seen.folders, () => {
        if (isNews()) wake()
      })
      // Something may have happened before anyone watched.
      if (interrupted || isNews()) wake()
      await next
      unwatch()
      if (interrupted) return EXIT.interrupted
      host.err.write(SEPARATOR)
    }
  } finally {
    restore()
  }
}

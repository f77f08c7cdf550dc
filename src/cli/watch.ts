import { type FSWatcher, watch } from 'node:fs'

/** A save is several events, and several saves are one change. */
const QUIET_MS = 60
/** How often nothing happens where nothing can be watched; any length would do. */
const IDLE_MS = 1_000_000

/**
 * Calls `act` after something happened in some folders and quiet has returned. Folders rather than files: a file that
 * another is renamed over is lost to whoever watches it. The result ends it.
 */
export function watchFolders(folders: readonly string[], act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(act, QUIET_MS)
  }
  // Some may be no folders, or gone, by now.
  const watchers = folders.flatMap((folder): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, soon)
      // A folder that is removed is a change as well.
      watcher.on('error', soon)
      return [watcher]
    } catch {
      return []
    }
  })
  // Keeps the process waiting even where nothing could be watched, so that only an interrupt ends it.
  const idle = setInterval(() => undefined, IDLE_MS)
  return () => {
    clearTimeout(timer)
    clearInterval(idle)
    for (const watcher of watchers) watcher.close()
  }
}

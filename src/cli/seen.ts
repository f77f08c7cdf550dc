import { dirname } from 'node:path'
import type { FileText, Host } from './host.ts'

/** A host that keeps in mind what it was asked of the files, so that it can tell whether any answer is another now. */
export class Seen {
  readonly host: Host
  private readonly texts = new Map<string, { readonly text: FileText; readonly limit: number }>()
  private readonly places = new Map<string, string | undefined>()
  private readonly listed = new Set<string>()

  constructor(private readonly real: Host) {
    this.host = {
      ...real,
      readFile: (path, limit) => {
        const text = real.readFile(path, limit)
        this.texts.set(path, { text, limit })
        return text
      },
      realPath: (path) => {
        const place = real.realPath(path)
        this.places.set(path, place)
        return place
      },
      list: (folder) => {
        const names = real.list(folder)
        // Every file in a tree is asked whether it is a folder, and has no names in it.
        if (names.length > 0) this.listed.add(folder)
        return names
      },
      // What the run itself writes is no news to it.
      writeFile: (path, text, options) => {
        this.texts.delete(path)
        return real.writeFile(path, text, options)
      },
    }
  }

  /** The folders in which something would have to happen for an answer to be another. */
  get folders(): readonly string[] {
    const parents = [...this.texts.keys(), ...this.places.keys()].map((path) => dirname(path))
    return [...new Set([this.real.cwd, ...this.listed, ...parents])].sort()
  }

  /** Whether a file, or where a path leads, is another than it was. */
  changed(): boolean {
    const { real } = this
    for (const [path, { text, limit }] of this.texts)
      if (JSON.stringify(real.readFile(path, limit)) !== JSON.stringify(text)) return true
    for (const [path, place] of this.places) if (real.realPath(path) !== place) return true
    return false
  }
}

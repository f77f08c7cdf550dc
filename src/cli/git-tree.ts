import { posix } from 'node:path'
import { decode, type FileText, type Host } from './host.ts'

/** One file of a tree: what it is, and the object that holds it. */
interface Entry {
  readonly isLink: boolean
  readonly object: string
}

/** What became of the files of a tree in the working folder. Paths are from the top of the repository. */
export interface Changes {
  /** Files that are not there now as they were. */
  readonly touched: ReadonlySet<string>
  /** New path to old path. */
  readonly renames: ReadonlyMap<string, string>
}

/** A chain of links longer than this goes round, as far as anyone can tell. */
const MOST_LINKS = 40

/** The files of a commit by their path from the top of the repository, with `/` between folders. */
export class GitTree {
  private readonly entries = new Map<string, Entry>()
  private readonly folders = new Set<string>([''])
  /** Objects of links, until the first one is followed: then all are read at once. */
  private readonly links: string[] = []

  constructor(
    listing: string,
    private readonly objects: GitObjects,
    /** The top of the repository, links followed; what a link that starts with `/` is measured by. */
    private readonly top: string
  ) {
    for (const record of listing.split('\0')) {
      const [, mode = '', kind, object = '', path = ''] = RECORD.exec(record) ?? []
      if (kind !== 'blob') continue
      this.entries.set(path, { isLink: mode === LINK_MODE, object })
      if (mode === LINK_MODE) this.links.push(object)
      for (let up = posix.dirname(path); up !== '.' && !this.folders.has(up); up = posix.dirname(up))
        this.folders.add(up)
    }
  }

  /** Paths of all files and links, in the order git lists them. */
  get paths(): Iterable<string> {
    return this.entries.keys()
  }

  /** The object that holds a file; undefined for a folder and for what is not there. */
  objectOf(path: string): string | undefined {
    return this.entries.get(path)?.object
  }

  /** A path with every link followed as it was in this commit; undefined when that leads nowhere, or out of it. */
  resolve(path: string): string | undefined {
    const ahead = partsOf(path)
    const done: string[] = []
    let links = 0
    for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
      if (part === '..') {
        if (done.pop() === undefined) return undefined
        continue
      }
      const at = [...done, part].join('/')
      const entry = this.entries.get(at)
      if (entry?.isLink !== true) {
        done.push(part)
        continue
      }
      const target = this.targetOf(entry)
      if (target === undefined || ++links > MOST_LINKS) return undefined
      if (target.startsWith('/')) done.length = 0
      ahead.unshift(...partsOf(target.startsWith('/') ? target.slice(this.top.length) : target))
    }
    const whole = done.join('/')
    return this.entries.has(whole) || this.folders.has(whole) ? whole : undefined
  }

  /** Where a link leads; undefined when that is outside the repository, or cannot be read. */
  private targetOf({ object }: Entry): string | undefined {
    this.objects.fetch(this.links.splice(0))
    const text = this.objects.read(object, MOST_PATH)
    if (text.kind !== 'text') return undefined
    return text.text.startsWith('/') && !text.text.startsWith(`${this.top}/`) ? undefined : text.text
  }
}

/** Longest path a link may hold. */
const MOST_PATH = 4096

/** `100644 blob 8ab686eafeb1f44702738c8b0f24f2567c36da6d<tab>path`: a path may hold anything but NUL. */
const RECORD = /^(\d+) (\w+) ([\da-f]+)\t(.*)$/s
const LINK_MODE = '120000'

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.')

/** Reads `git diff --name-status -z -M`. */
export function readChanges(listing: string): Changes {
  const touched = new Set<string>()
  const renames = new Map<string, string>()
  const fields = listing.split('\0')
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [status = '', path = ''] = [fields[i], fields[i + 1]]
    touched.add(path)
    if (!/^[RC]/.test(status)) continue
    const to = fields[i + 2] ?? ''
    i++
    touched.add(to)
    if (status.startsWith('R')) renames.set(to, path)
  }
  return { touched, renames }
}

/** Objects asked for at once, in bytes. */
const MOST_AT_ONCE = 2 ** 25

/** The contents of objects, many of them with one call. */
export class GitObjects {
  private readonly known = new Map<string, FileText>()

  constructor(
    private readonly git: Host['git'],
    /** Most bytes that anyone will ask of one object. */
    private readonly limit: number
  ) {}

  /** Reads those of some objects that are not known yet, in as few calls as their sizes allow. */
  fetch(objects: readonly string[]): void {
    const wanted = [...new Set(objects)].filter((object) => !this.known.has(object))
    if (wanted.length === 0) return
    let batch: string[] = []
    let bytes = 0
    const flush = (): void => {
      if (batch.length > 0) this.take(batch)
      batch = []
      bytes = 0
    }
    for (const [object, size] of this.sizesOf(wanted)) {
      if (size > this.limit) {
        this.known.set(object, { kind: 'too-large', size })
        continue
      }
      if (bytes + size > MOST_AT_ONCE) flush()
      batch.push(object)
      bytes += size
    }
    flush()
    for (const object of wanted)
      if (!this.known.has(object)) this.known.set(object, { kind: 'problem', problem: 'unreadable' })
  }

  /** The text of an object, or why there is none. */
  read(object: string, limit: number): FileText {
    this.fetch([object])
    const text = this.known.get(object) ?? { kind: 'problem', problem: 'unreadable' }
    return text.kind === 'text' && text.text.length > limit
      ? { kind: 'too-large', size: text.text.length }
      : text
  }

  private sizesOf(objects: readonly string[]): readonly (readonly [string, number])[] {
    const found = this.git(['cat-file', '--batch-check'], { input: `${objects.join('\n')}\n` })
    if (found.kind !== 'output') return []
    return found.bytes
      .toString('latin1')
      .split('\n')
      .flatMap((line) => {
        const [, object = '', size = ''] = /^([\da-f]+) blob (\d+)$/.exec(line) ?? []
        return object === '' ? [] : [[object, Number(size)] as const]
      })
  }

  /** Each object comes as a line with its size, its bytes, and a line feed. */
  private take(objects: readonly string[]): void {
    const found = this.git(['cat-file', '--batch'], { input: `${objects.join('\n')}\n` })
    if (found.kind !== 'output') return
    const { bytes } = found
    let at = 0
    for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', at)) {
      const head = bytes.toString('latin1', at, end)
      const [, object = '', size = ''] = /^([\da-f]+) blob (\d+)$/.exec(head) ?? []
      at = end + 1
      if (object === '') continue
      this.known.set(object, decode(bytes.subarray(at, at + Number(size))))
      at += Number(size) + 1
    }
  }
}

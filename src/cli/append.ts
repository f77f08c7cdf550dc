import { closeSync, constants, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeepProblem } from '../diagnostics/history.ts'

/** What someone practised is no one else's business. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600
const LINE_FEED = 0x0a

/**
 * Adds a line to a log, made with its folder where there is none, and returns when it is on the disk; undefined, or why
 * it is not there. The line goes out in one write at the end of the file, so that no other writer's line gets into it,
 * and what was left unfinished before it stays on a line of its own.
 */
export function appendLine(path: string, line: string): KeepProblem | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE })
    const { O_RDWR, O_APPEND, O_CREAT, O_NONBLOCK = 0 } = constants
    // A pipe that no one reads would block for ever.
    const fd = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK, FILE_MODE)
    try {
      return writeTo(fd, line)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException)
  }
}

function writeTo(fd: number, line: string): KeepProblem | undefined {
  const stat = fstatSync(fd)
  if (stat.isFIFO() || stat.isSocket()) return 'special'
  const bytes = Buffer.from(isUnfinished(fd, stat.size) ? `\n${line}` : line, 'utf8')
  // What a full disk cut off stays behind as a torn line; reading passes over it.
  if (writeSync(fd, bytes) < bytes.length) return 'full'
  // A device takes what is written and keeps nothing of it.
  if (!stat.isFile()) return 'special'
  fsyncSync(fd)
  return undefined
}

function isUnfinished(fd: number, size: number): boolean {
  const last = Buffer.alloc(1)
  return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last[0] !== LINE_FEED
}

function problemOf({ code }: NodeJS.ErrnoException): KeepProblem {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  if (code === 'EISDIR') return 'directory'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'no-folder'
  if (code === 'EROFS') return 'read-only'
  if (code === 'EACCES' || code === 'EPERM') return 'forbidden'
  return 'unwritable'
}

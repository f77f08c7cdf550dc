import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { WriteProblem } from '../diagnostics/syntax.ts'

const PERMISSIONS = 0o777

/**
 * Writes a file whole, or not at all, and says why not. What is there already is replaced only with `overwrite`, by
 * renaming a finished draft over it, so that no reader ever meets half a file.
 */
export function writeFile(
  path: string,
  text: string,
  { overwrite }: { readonly overwrite: boolean }
): WriteProblem | undefined {
  try {
    const before = lstatSync(path, { throwIfNoEntry: false })
    if (before?.isDirectory()) return 'directory'
    // Renaming over a device or a pipe would take it away from everyone who uses it.
    if (before !== undefined && !before.isFile() && !before.isSymbolicLink()) return 'special'
    if (before === undefined) create(path, text)
    else if (overwrite) replace(path, text, before.isFile() ? before.mode & PERMISSIONS : undefined)
    else return 'exists'
    return undefined
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException)
  }
}

/** Exclusive: of two that create the same file, one is told that it exists. */
function create(path: string, text: string): void {
  const fd = openSync(path, 'wx')
  try {
    writeFileSync(fd, text)
    fsyncSync(fd)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
}

function replace(path: string, text: string, mode: number | undefined): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    create(draft, text)
    if (mode !== undefined) chmodSync(draft, mode)
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function problemOf({ code }: NodeJS.ErrnoException): WriteProblem {
  if (code === 'EEXIST') return 'exists'
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no-folder'
  if (code === 'ENAMETOOLONG') return 'name-too-long'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  return 'unwritable'
}

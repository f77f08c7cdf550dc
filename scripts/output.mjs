import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

async function readOrNothing(file) {
  try {
    return await readFile(file)
  } catch {
    return undefined
  }
}

/** Writes a whole file or leaves it alone: a test that runs the binary never meets half of one. */
export async function writeIfChanged(file, contents) {
  const before = await readOrNothing(file)
  if (before?.equals(contents)) return
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, contents)
  await rename(draft, file)
}

/** Every finished file below a folder; drafts belong to a build that is still writing. */
export async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

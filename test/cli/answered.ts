import { expect } from 'vitest'
import { bote } from './fake-host.ts'
import type { Ran } from './process.ts'

/** An answer, not an accident: with exit code 0 or 3, and never a stack trace. */
export function sound(args: readonly string[], ran: Ran): Ran {
  expect([args, ran.code]).toEqual([args, ran.err === '' ? 0 : 3])
  expect(ran.err).not.toMatch(/\n\s+at .*:\d+|internal error/)
  return ran
}

type Files = Readonly<Record<string, string>>

/**
 * The same in this process, with files in memory: a start of Node costs more than most of these questions. Soon by the
 * time it works, which other processes do not add to.
 */
export async function answeredHere(args: readonly string[], files: Files): Promise<Ran> {
  const start = process.cpuUsage()
  const ran = await bote(args, { files })
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(5000)
  return sound(args, ran)
}

export const refusedHere = async (args: readonly string[], files: Files, code: string): Promise<string> =>
  refusal(await answeredHere(args, files), code)

/** Refused, at a place, and not at such length that nobody reads it. */
export function refusal({ out, err }: Ran, code: string): string {
  expect(err).toContain(`error[${code}]`)
  expect(err).toMatch(/--> \S.*:\d+:\d+\n/)
  expect(err.split('\n').length).toBeLessThan(300)
  expect(out).toBe('')
  return err
}

export const times = (count: number, each: (i: number) => string, between = ', ') =>
  Array.from({ length: count }, (_, i) => each(i)).join(between)

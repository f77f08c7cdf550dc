import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Lines, linesOf } from '../../src/cli/lines.ts'

async function all(lines: Lines): Promise<readonly string[]> {
  const found: string[] = []
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) found.push(line)
  return found
}

test('the lines of a text are the same in whichever pieces it comes', async () => {
  const text = fc.array(fc.constantFrom('12k/s', 'é', '🙂', '\n', '\r\n', ' ', 'x'), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(text, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), async (parts, sizes) => {
      const whole = parts.join('')
      const input = new PassThrough()
      const found = all(linesOf(input))
      const bytes = Buffer.from(whole)
      for (let at = 0; at < bytes.length; ) {
        const [size = 1] = sizes.take(1)
        input.write(bytes.subarray(at, at + size))
        at += size
      }
      input.end()
      const lines = whole.split(/\r?\n/)
      expect(await found).toEqual(lines.at(-1) === '' ? lines.slice(0, -1) : lines)
    })
  )
})

test('a sender that never stops is not read further than someone takes lines', async () => {
  const input = new PassThrough()
  const lines = linesOf(input)
  let sent = 0
  while (input.write('y\n'.repeat(1000))) sent++
  expect(await lines.next()).toBe('y')
  expect(input.isPaused()).toBe(true)
  expect(sent).toBeLessThan(1000)
})

test('a line without an end is cut, and the next one is whole', async () => {
  const input = new PassThrough()
  const found = all(linesOf(input))
  for (let i = 0; i < 50; i++) input.write('x'.repeat(1000))
  input.end('\nnext')
  const [long = '', next] = await found
  expect(long.length).toBeLessThanOrEqual(10_000)
  expect(next).toBe('next')
})

test('whoever stops waits no longer', async () => {
  const lines = linesOf(new PassThrough())
  const next = lines.next()
  lines.close()
  expect(await next).toBeUndefined()
  expect(await lines.next()).toBeUndefined()
})

test('a terminal that breaks is the end', async () => {
  const input = new PassThrough()
  const found = all(linesOf(input))
  input.write('one\ntw')
  input.destroy(new Error('EIO'))
  expect((await found)[0]).toBe('one')
})

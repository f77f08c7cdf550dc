import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bote } from './fake-host.ts'

const folder = join(import.meta.dirname, '..', '..', 'models')
const names = readdirSync(folder).map((file) => file.replace('.bote.yaml', ''))

test('every bundled model is listed with what it shows', async () => {
  const { code, out, err } = await bote('models')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const name of names) expect(out).toMatch(new RegExp(`^${name} {2,}\\S`, 'm'))
  expect(out).toContain('100M people a day post twice and read 200 posts')
})

test('published figures are counted, slips among them', async () => {
  const { models } = JSON.parse((await bote('models --format json')).out)
  expect(models.map((m: { name: string }) => m.name)).toEqual(names)
  const photos = models.find((m: { name: string }) => m.name === 'photo-sharing')
  expect(photos).toMatchObject({
    path: 'models/photo-sharing.bote.yaml',
    readable: true,
    title: 'Photo sharing',
  })
  expect(photos.slips).toBeGreaterThan(0)
  expect(photos.published).toBeGreaterThan(photos.slips)
})

test('one that cannot be read is told of and does not hide the others', async () => {
  const broken = { 'models/a-broken-one.bote.yaml': 'users: { dau: 100M\n' }
  const { code, out, err } = await bote('models', { package: broken })
  expect(code).toBe(0)
  expect(err).toContain('error[B101]')
  expect(err).toContain('models/a-broken-one.bote.yaml')
  expect(out).toContain('twitter-feed')
})

test('text of a model is shown and never obeyed', async () => {
  const hostile = { 'models/hostile.bote.yaml': 'title: "\\e[2Jgone"\nabout: "::error::x"\nusers: 5M\n' }
  const { out } = await bote('models', { package: hostile })
  expect(out).not.toContain('\u001b')
  expect(out).not.toMatch(/^\s*::error::/m)
})

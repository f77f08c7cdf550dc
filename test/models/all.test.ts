import { expect, test } from 'vitest'
import { bote } from '../cli/fake-host.ts'
import { bundled, slugs, textOfModel } from './evaluated.ts'

const all = slugs()

test('every bundled model runs, with nothing to complain of, and the run is counted', async () => {
  const { code, err, out } = await bote(['run', ...all])
  expect(err).toBe('')
  expect(code).toBe(0)
  const quantities = all.reduce((sum, slug) => sum + bundled(slug).model.quantities.length, 0)
  const published = all.flatMap((slug) => bundled(slug).published)
  const slips = published.filter(({ verdict }) => verdict === 'slip').length
  expect(out.trimEnd().split('\n').at(-1)).toBe(
    `${all.length} models, ${quantities.toLocaleString('en-US')} quantities. ${published.length} published figures: ` +
      `${published.length - slips} agree, ${slips} slips flagged, 0 differ.`
  )
})

test('the count is in the data, too, and a model that fails is in it', async () => {
  const { code, out } = await bote('run nines nothing-of-this-name --format json')
  expect(code).toBe(3)
  expect(JSON.parse(out).totals).toMatchObject({ models: 2, failed: 1, differ: 0 })
})

test.each(all)('%s reads like the others: header, title, a sentence about it, a source', (slug) => {
  expect(textOfModel(slug).split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/bote.schema.json')
  const { title, about, origin } = bundled(slug).model
  expect(title).toMatch(/\w/)
  expect(about?.trim()).toMatch(/[.?]$/)
  expect(origin).toMatch(/\w/)
})

test.each(all)('%s leaves nothing unevaluated and writes nothing that is not used', async (slug) => {
  const { out } = await bote(['run', slug])
  expect(out).not.toContain('Not evaluated')
  expect(out).not.toContain('Written but not used')
})

test.each(all)('%s: every scenario evaluates to finite figures', (slug) => {
  for (const scenario of bundled(slug).model.scenarios) {
    const { values, program } = bundled(slug, scenario)
    expect([...values.slots.slice(0, program.steps.length)].filter((x) => !Number.isFinite(x))).toEqual([])
  }
})

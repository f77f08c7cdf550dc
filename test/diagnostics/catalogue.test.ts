import { describe, expect, test } from 'vitest'
import { CATALOGUE, type Slug } from '../../src/diagnostics/diagnostic.ts'
import { load } from '../model/load.ts'

const entries = Object.entries(CATALOGUE) as [Slug, (typeof CATALOGUE)[Slug]][]

describe('every problem', () => {
  test('has a code of its own, of a letter and three digits', () => {
    const codes = entries.map(([, { code }]) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^B\d{3}$/)
  })

  test.each(entries)(
    '%s: its example is a command line, or a model that shows it and no other',
    (slug, entry) => {
      if (entry.example.startsWith('$ bote ')) return
      const { codes, rendered } = load(entry.example)
      if (codes.join() !== entry.code) throw new Error(`${slug}:\n${rendered}`)
    }
  )
})

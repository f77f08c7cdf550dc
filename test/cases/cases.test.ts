import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPublished, type PublishedResult } from '../../src/analysis/published.ts'
import { evaluate } from '../../src/engine/evaluate.ts'
import { compile } from '../../src/engine/program.ts'
import type { Model } from '../../src/model/model.ts'
import { load } from '../model/load.ts'
import type { Expected, Part } from './expected.ts'
import { partA } from './part-a.ts'
import { partB } from './part-b.ts'
import { partC } from './part-c.ts'

/*
 * Estimates other people published, written as models, and what a reader who worked every result out by hand made of
 * it. The models are not trusted: what each result comes to was worked out apart from them.
 */
const parts: readonly Part[] = [partA, partB, partC]
const corpus = Object.fromEntries(parts.flatMap((part) => Object.entries(part.corpus)))
const disagreements = Object.assign({}, ...parts.map((part) => part.disagreements))
const conventional = Object.assign({}, ...parts.map((part) => part.conventional))
const remarks = Object.assign({}, ...parts.map((part) => part.remarks))
const slugs = Object.keys(corpus)

const EXTENSION = '.bote.yaml'
const textOfCase = (slug: string) => readFileSync(join(import.meta.dirname, `${slug}${EXTENSION}`), 'utf8')

/** Said of a figure's verdict, which is compared with the reader's instead. */
const OF_VERDICTS = new Set(['published-differs', 'slip-agrees'])

function judged(slug: string, exactConventions = false): readonly PublishedResult[] {
  const { model, rendered } = load(textOfCase(slug), { exactConventions })
  if (model === undefined) throw new Error(rendered)
  return judgedIn(model)
}

function judgedIn(model: Model): readonly PublishedResult[] {
  const program = compile(model)
  return checkPublished({ model, program, values: evaluate(program) })
}

const off = (value: number, by: number): number => Math.abs(value / by - 1)

test('every model has its results worked out, and the other way round', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(EXTENSION))
  expect(files.map((file) => file.slice(0, -EXTENSION.length)).sort()).toEqual([...slugs].sort())
})

describe.each(slugs)('%s', (slug) => {
  const expected = corpus[slug] ?? []

  test('says what it is and whence, with nothing to remark', () => {
    const text = textOfCase(slug)
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/bote.schema.json')
    const { model, diagnostics, codes, rendered } = load(text)
    const told = codes.filter((_, i) => !OF_VERDICTS.has(diagnostics[i]?.slug ?? ''))
    expect(told, rendered).toEqual(remarks[slug] ?? [])
    expect([model?.title, model?.about, model?.origin]).toEqual([
      expect.stringMatching(/\w/),
      expect.stringMatching(/[.?]$/),
      expect.stringMatching(/\w/),
    ])
  })

  test('prints every result of the source, in its order', () => {
    expect(judged(slug).map((r) => r.published.says)).toEqual(expected.map((e) => e.says))
  })

  test('marks as slips what the reader found wrong, and nothing else', () => {
    const marked = judged(slug).map((r) => r.published.slip !== undefined)
    expect(marked).toEqual(expected.map((e) => e.verdict === 'wrong'))
  })

  test('comes to what was worked out by hand', () => {
    const results = judged(slug, conventional[slug] === undefined)
    const apart = expected.flatMap(({ name, recomputed }, i) => {
      const value = results[i]?.value ?? Number.NaN
      return off(value, recomputed) <= 0.005 ? [] : [`${name}: ${value}, by hand ${recomputed}`]
    })
    expect(apart).toEqual([])
  })

  test('comes to what its conventions make of it', () => {
    const results = judged(slug)
    const apart = expected.flatMap(({ name, via }, i) => {
      const value = results[i]?.value ?? Number.NaN
      return via === undefined || off(value, via) <= 0.005 ? [] : [`${name}: ${value}, by hand ${via}`]
    })
    expect(apart).toEqual([])
  })
})

describe('verdicts', () => {
  const all = slugs.flatMap((slug) => {
    const results = judged(slug)
    return (corpus[slug] ?? []).map((expected, i) => ({
      name: `${slug} ${expected.name}`,
      agree: results[i] !== undefined && alike(expected, results[i]),
    }))
  })

  test('are the reader’s for nearly every result', () => {
    const share = all.filter((v) => v.agree).length / all.length
    expect(share).toBeGreaterThanOrEqual(0.95)
  })

  test('never find right, by what was printed before it, what the reader found wrong', () => {
    const accepted = slugs.flatMap((slug) => {
      const { model } = load(textOfCase(slug))
      if (model === undefined) return [slug]
      // As though nobody had marked it.
      const published = model.published.map((p) => ({ ...p, slip: undefined }))
      const results = judgedIn({ ...model, published })
      return (corpus[slug] ?? []).flatMap(({ name, verdict }, i) =>
        verdict === 'wrong' && results[i]?.verdict === 'carried' ? [`${slug} ${name}`] : []
      )
    })
    expect(accepted).toEqual([])
  })

  test('do not depend on what was printed later', () => {
    for (const slug of slugs) {
      const { model } = load(textOfCase(slug))
      if (model === undefined) throw new Error(slug)
      const all = judgedIn(model)
      for (const [i, { verdict, from }] of all.entries()) {
        const last = judgedIn({ ...model, published: model.published.slice(0, i + 1) }).at(-1)
        expect([slug, last?.verdict, last?.from]).toEqual([slug, verdict, from])
      }
    }
  })

  test('differ from the reader’s only where it is known why', () => {
    const differing = all.filter((v) => !v.agree).map((v) => v.name)
    expect(differing.sort()).toEqual(Object.keys(disagreements).sort())
  })
})

/** Whether bote finds a figure wrong where the reader did, and by the same factor. */
function alike({ verdict, factor }: Expected, result: PublishedResult): boolean {
  const wrong = result.rounding === undefined
  if (wrong !== (verdict === 'wrong')) return false
  return factor === undefined || off(result.factor, factor) <= 0.01
}

import { describe, expect, test } from 'vitest'
import { describeDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { slugs, textOfModel } from '../models/evaluated.ts'
import { ask, asking, basisOf, mutations } from './asked.ts'

/** Mutations that multiply: by one they are nothing. */
const SCALING = ['writes', 'users', 'payload', 'retention']
/** What is so already, said with an amount. */
const IDLE = ['peak=1x', 'pinned=1', 'budget=0%', 'offline=0 s']

describe.each(slugs())('%s', (slug) => {
  const basis = basisOf(slug, textOfModel(slug))
  const { base, answers } = ask(
    basis,
    mutations.map(({ name }) => asking(name))
  )

  test('every mutation is answered, or does not apply for a reason', () => {
    expect(answers).toHaveLength(mutations.length)
    for (const answer of answers) {
      const reasons =
        answer.kind === 'failed' ? answer.diagnostics.map((d) => describeDiagnostic(d).message) : []
      expect(reasons, answer.name).toEqual([])
      if (answer.kind === 'not-applicable') expect(answer.needs.length, answer.name).toBeGreaterThan(5)
      if (answer.kind === 'unchanged') expect(answer.already.length, answer.name).toBeGreaterThan(5)
    }
  })

  test('every figure of every answer is finite', () => {
    for (const answer of answers) {
      if (answer.kind === 'goal') {
        expect(Number.isFinite(answer.goal.target)).toBe(true)
        for (const way of answer.goal.ways)
          expect(Number.isFinite(way.reaches) && Number.isFinite(way.at), way.id).toBe(true)
      }
      if (answer.kind !== 'changed') continue
      expect(answer.inputs.length, answer.name).toBeGreaterThan(0)
      expect(answer.comparison.numbers.length, answer.name).toBeGreaterThan(0)
      for (const { id, variant, ratio } of answer.comparison.numbers) {
        expect(variant === undefined || Number.isFinite(variant), id).toBe(true)
        expect(ratio === undefined || Number.isFinite(ratio), id).toBe(true)
      }
      // A change takes nothing away that was there: no figure of the base is lost on the way.
      expect(answer.comparison.removed, answer.name).toEqual([])
    }
  })

  test('what is multiplied by one, or is so already, changes nothing', () => {
    const words = [...SCALING.map((name) => `${name}=1x`), ...IDLE]
    const idle = ask(basis, words.map(asking)).answers
    for (const answer of idle) expect(['unchanged', 'not-applicable'], answer.title).toContain(answer.kind)
  })

  test('the budget comes to its target wherever an assumption is said to do it', () => {
    const goal = answers.find((a) => a.kind === 'goal')
    if (goal?.kind !== 'goal') return
    for (const { to, reaches } of goal.goal.ways)
      if (to === undefined) expect(reaches).toBeGreaterThan(goal.goal.target)
      else expect(reaches).toBeLessThanOrEqual(goal.goal.target)
    expect(base.model.quantities.length).toBeGreaterThan(0)
  })
})

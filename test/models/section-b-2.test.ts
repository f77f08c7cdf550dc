import { describe, expect, test } from 'vitest'
import { bundled } from './evaluated.ts'
import { COASTS, HERE, LOG, ms, sectionB2 } from './section-b-2.ts'

describe.each(Object.entries(sectionB2))('%s', (slug, { published, budgets, worked, bound, says }) => {
  test('every assumption has its reason, and nothing is left unsaid', () => {
    const { model } = bundled(slug)
    for (const q of model.quantities) if (q.role === 'assumed') expect(q.why, q.id).toBeTruthy()
    expect(model.absent.filter(({ needs }) => needs.length > 0)).toEqual([])
  })

  test('published figures and budgets come out as expected', () => {
    expect(bundled(slug).published.map((p) => p.verdict)).toEqual(published ?? [])
    expect(bundled(slug).budgets()).toEqual(budgets ?? [])
  })

  test.each(Object.entries(worked))('%s', (quantity, value) => {
    expect(bundled(slug).value(quantity) / value).toBeCloseTo(1, 3)
  })

  test('what binds', () => {
    const { model, values, program } = bundled(slug)
    const at = (id: string): number => values.slots[program.indexOf.get(id) ?? -1] ?? Number.NaN
    for (const [id, by] of Object.entries(bound ?? {})) {
      const of = model.quantities.find((q) => q.id === id)?.binding?.of ?? []
      const [most] = [...of].sort((a, b) => at(b) - at(a))
      expect(most).toMatch(new RegExp(`_by_${by}$`))
    }
  })

  test('what its verdicts say', () => {
    const said = bundled(slug).verdicts()
    expect(said).toHaveLength(says.length)
    for (const [i, pattern] of says.entries()) expect(said[i]).toMatch(pattern)
  })
})

describe('what a change of plan changes', () => {
  const binding = (slug: string, scenario: string, id: string): string | undefined => {
    const evaluated = bundled(slug, scenario)
    const of = evaluated.model.quantities.find((q) => q.id === id)?.binding?.of ?? []
    return [...of].sort((a, b) => evaluated.value(b) - evaluated.value(a))[0]
  }

  test('reading one copy halves the work and gives up the latest write', () => {
    expect(bundled('dynamo', 'read_one').budgets()).toEqual([false])
    const reads = (scenario?: string) => bundled('dynamo', scenario).value('stores.items.shards_by_reads')
    expect(reads('read_one') / reads()).toBeCloseTo(0.5)
  })

  test('a saw-tooth that runs for five minutes makes the clock wait outlast an ocean', () => {
    const model = bundled('spanner', 'poll_missed')
    expect(model.value('paths.continents.total')).toBeCloseTo(HERE + 2 * ms(1 + 0.2 * 300))
  })

  test('local disks do away with compaction, measured nodes with the taught ceiling', () => {
    expect(bundled('wide-column', 'local_nvme').budgets()).toEqual([true])
    expect(binding('wide-column', 'local_nvme', 'stores.events.shards')).toMatch(/storage$/)
    expect(binding('wide-column', 'as_measured', 'stores.events.shards')).toMatch(/writes$/)
  })

  test('machines that ask instead of watching are too much for one group', () => {
    expect(bundled('config-store', 'polling').budgets()).toEqual([true, false])
  })

  test('a lease shorter than a pause is no protection', () => {
    expect(bundled('distributed-lock', 'short_lease').budgets()).toEqual([false])
  })

  test('a decrement that crosses a continent needs forty times the parts', () => {
    const parts = (scenario?: string) => bundled('inventory', scenario).value('split_into')
    expect(parts('across_a_continent') / parts()).toBeCloseTo((HERE + COASTS + LOG) / ms(1.8), 1)
  })
})

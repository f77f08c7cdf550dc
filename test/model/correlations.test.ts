import { describe, expect, test } from 'vitest'
import { runColumns } from '../../src/engine/columns.ts'
import { intervalsOf } from '../../src/engine/intervals.ts'
import { compile } from '../../src/engine/program.ts'
import { load } from './load.ts'

const RANGES = `assume:
  aa: 3..5
  bb: 1 KB..9 KB
  cc: uniform(1, 2)
  dd: normal(10, 2)
  ee: triangular(0, 1, 5)
  ff: 7
derive: { all: aa * bb * cc * dd * ee * ff }
`

const withCorrelations = (list: string) => load(`${RANGES}correlations: ${list}\n`)

/** Whole columns of the assumptions, by name. */
function columnsOf(text: string, samples = 2 ** 14): ReadonlyMap<string, Float64Array> {
  const { model, rendered } = load(text)
  if (model === undefined) throw new Error(rendered)
  const program = compile(model)
  const names = ['aa', 'bb', 'cc', 'dd', 'ee', 'all']
  const columns = names.map(() => new Float64Array(samples))
  runColumns(program, {
    samples,
    seed: 1,
    wanted: names.map((name) => program.indexOf.get(name) as number),
    onBlock: ({ from, count, columns: block }) => {
      for (const [i, column] of columns.entries())
        column.set((block[i] as Float64Array).subarray(0, count), from)
    },
  })
  return new Map(names.map((name, i) => [name, columns[i] as Float64Array]))
}

function ranksOf(column: Float64Array): Float64Array {
  const order = [...column.keys()].sort((i, j) => (column[i] as number) - (column[j] as number))
  const ranks = new Float64Array(column.length)
  for (const [rank, i] of order.entries()) ranks[i] = rank
  return ranks
}

/** Spearman's rank correlation as its definition has it. */
function spearman(x: Float64Array, y: Float64Array): number {
  const [p, q] = [ranksOf(x), ranksOf(y)]
  const n = x.length
  const squares = p.reduce((sum, rank, i) => sum + (rank - (q[i] as number)) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}

describe('ranges that are correlated', () => {
  const columns = columnsOf(
    `${RANGES}correlations: [{ between: [aa, bb], rank: 0.6 }, { between: [ee, cc], rank: -0.8 }, { between: [bb, dd], rank: 0.3 }]`
  )
  const free = columnsOf(RANGES)
  const of = (name: string) => columns.get(name) as Float64Array

  test.each([
    ['aa', 'bb', 0.6],
    ['cc', 'ee', -0.8],
    ['bb', 'dd', 0.3],
    ['aa', 'dd', 0],
    ['aa', 'cc', 0],
    ['dd', 'ee', 0],
  ] as const)('%s and %s by rank %d', (x, y, rank) => {
    expect(Math.abs(spearman(of(x), of(y)) - rank)).toBeLessThan(0.03)
  })

  test('keep each its own distribution', () => {
    for (const [name, column] of columns) {
      if (name === 'all') continue
      const [one, other] = [column.slice().sort(), (free.get(name) as Float64Array).slice().sort()]
      const width = (other[15_000] as number) - (other[1500] as number)
      for (const i of [800, 4000, 8000, 12_000, 15_500])
        expect(Math.abs((one[i] as number) - (other[i] as number)) / width).toBeLessThan(0.03)
    }
  })

  test('leave streams they do not name as they were', () => {
    const some = columnsOf(`${RANGES}correlations: [{ between: [aa, bb], rank: 0.6 }]`)
    for (const name of ['cc', 'dd', 'ee']) expect(some.get(name)).toEqual(free.get(name))
    // The first of a group leads, the others follow.
    expect(some.get('bb')).not.toEqual(free.get('bb'))
  })

  test('widen or narrow what depends on both, in `run` as well', () => {
    const width = (rank: number): number => {
      const { model } = withCorrelations(`[{ between: [aa, bb], rank: ${rank} }]`)
      const program = compile(model as NonNullable<typeof model>)
      const [all] = intervalsOf(program, { seed: 1, wanted: [program.indexOf.get('all') as number] })
      return Math.log((all?.p95 ?? 0) / (all?.p5 ?? 0))
    }
    expect(width(-0.9)).toBeLessThan(width(0) - 0.02)
    expect(width(0)).toBeLessThan(width(0.9) - 0.02)
  })

  test('of rank 1 move as one', () => {
    const one = columnsOf(`${RANGES}correlations: [{ between: [cc, aa], rank: 1 }]`, 1024)
    const [first, second] = ['aa', 'cc'].map((name) => ranksOf(one.get(name) as Float64Array))
    expect(first).toEqual(second)
  })

  test('are the same in whatever order they are written', () => {
    const list = ['{ between: [aa, bb], rank: 0.6 }', '{ between: [dd, bb], rank: -0.2 }']
    const backwards = ['{ between: [bb, dd], rank: -0.2 }', '{ between: [bb, aa], rank: 0.6 }']
    expect(columnsOf(`${RANGES}correlations: [${list}]`, 500)).toEqual(
      columnsOf(`${RANGES}correlations: [${backwards}]`, 500)
    )
  })
})

describe('what cannot be correlated', () => {
  test.each([
    ['[{ between: [aa, x], rank: 0.5 }]', 'unknown-name: x'],
    ['[{ between: [aa, ff], rank: 0.5 }]', 'no-range: ff'],
    ['[{ between: [all, aa], rank: 0.5 }]', 'no-range: all'],
    ['[{ between: [aa, aa], rank: 0.5 }]', 'correlated-with-itself: { between: [aa, aa], rank: 0.5 }'],
    ['[{ between: [aa, bb], rank: 1.5 }]', 'bad-rank: 1.5'],
    ['[{ between: [aa, bb], rank: high }]', 'bad-rank: high'],
    ['[{ between: [aa, bb] }]', 'missing-field: { between: [aa, bb] }'],
    ['[{ between: [aa], rank: 0.5 }]', 'wrong-shape: [aa]'],
    ['[{ between: aa, rank: 0.5 }]', 'wrong-shape: aa'],
    ['[{ between: [aa, bb], rank: 0.5, by: me }]', 'unknown-field: by'],
    ['0.5', 'wrong-shape: 0.5'],
  ])('%s is refused', (list, problem) => {
    expect(withCorrelations(list).problems).toEqual([problem])
  })

  test('the same pair twice, in either order', () => {
    const { problems } = withCorrelations(
      '[{ between: [aa, bb], rank: 0.5 }, { between: [bb, aa], rank: 0.5 }]'
    )
    expect(problems).toEqual(['correlated-twice: { between: [bb, aa], rank: 0.5 }'])
  })

  test('ranges that cannot go together, with a factor that makes them', () => {
    const pairs = [
      ['aa', 'bb', 0.9],
      ['bb', 'cc', 0.9],
      ['aa', 'cc', -0.9],
    ] as const
    const written = (factor: number) =>
      `[${pairs.map(([x, y, rank]) => `{ between: [${x}, ${y}], rank: ${rank * factor} }`).join(', ')}]`
    const refused = withCorrelations(written(1))
    expect(refused.problems).toHaveLength(1)
    const [found] = refused.diagnostics
    if (found?.slug !== 'impossible-correlations') throw new Error(refused.rendered)
    expect(withCorrelations(written(found.factor)).problems).toEqual([])
    expect(withCorrelations(written(found.factor + 0.02)).problems).toHaveLength(1)
  })
})

test('a range that this run fixes has nothing to go along with, and that is no fault', () => {
  const source = { name: '--set', text: 'aa' }
  const span = { source, start: 0, end: 2 }
  const tree = { kind: 'number', value: 3, text: '3', span } as never
  const changes = [{ path: 'aa', pathSpan: span, change: { kind: 'set', given: { tree, span } } as const }]
  const text = `${RANGES}correlations: [{ between: [aa, bb], rank: 0.5 }]`
  expect(load(text, { changes }).problems.filter((p) => !p.startsWith('unused'))).toEqual([])
  const scaled = load(text, {
    changes: [{ path: 'aa', pathSpan: span, change: { kind: 'scale', factor: 3 } }],
  })
  expect(scaled.problems).toEqual([])
})

import { axisOf, type DistributionChart, type LinesChart, type TornadoChart } from '../../src/report/chart.ts'

export const tornado: TornadoChart = {
  kind: 'tornado',
  title: 'shards when one input varies',
  axis: axisOf([80, 190, 100, 140, 118], String, { zero: false }),
  base: 118,
  baseText: '118 as it stands',
  bars: [
    {
      name: 'actions.read.peak',
      low: 80,
      high: 190,
      lowText: '80',
      highText: '190',
      lowInput: '3x',
      highInput: '5x',
    },
    {
      name: 'users.dau',
      low: 140,
      high: 100,
      lowText: '100',
      highText: '140',
      lowInput: '50M',
      highInput: '200M',
    },
  ],
}

const shares = [0.05, 0.15, 0.3, 0.25, 0.15, 0.1]

export const distribution: DistributionChart = {
  kind: 'distribution',
  title: 'shards over 16,384 samples',
  x: axisOf([0, 60], String),
  bins: shares.map((share, i) => ({ from: 10 * i, to: 10 * (i + 1), share })),
  cumulative: [0, 0.05, 0.2, 0.5, 0.75, 0.9, 1].map((p, i) => ({ x: 10 * i, p })),
  marks: [
    { at: 10, text: 'p5 10' },
    { at: 30, text: 'p50 30' },
  ],
}

const years = [2026, 2027, 2028, 2029, 2030]

export const lines: LinesChart = {
  kind: 'lines',
  title: 'users.dau grows 40%/year',
  x: axisOf(years, String, { zero: false }),
  at: years,
  panels: [
    {
      title: 'shards',
      y: axisOf([10, 14, 20, 28, 39, 32], String),
      series: [{ name: 'shards', values: [10, 14, 20, 28, 39], lastText: '39' }],
      limits: [{ at: 32, text: 'budget shards <= 32' }],
    },
    {
      title: 'cost',
      y: axisOf([1000, 30_000], String, { log: true }),
      series: [
        { name: 'store', values: [1000, 2000, 4000, Number.NaN, 16_000], lastText: '16k' },
        { name: 'egress', values: [3000, 5000, 9000, 16_000, 30_000], lastText: '30k' },
      ],
      limits: [],
    },
  ],
  marks: [{ at: 2029.4, text: '2029-05 shards pass 32' }],
}

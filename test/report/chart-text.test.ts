import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf, type Chart, placeOn } from '../../src/report/chart.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { distribution, lines, tornado } from './sample-charts.ts'

const drawn = (chart: Chart, width: number, unicode = true) =>
  `\n${renderText({ blocks: [{ kind: 'chart', chart }] }, { width, unicode, color: false })}`

test('a tornado: a bar a row, from the base to either end', () => {
  expect(drawn(tornado, 80)).toMatchInlineSnapshot(`
    "
    shards when one input varies
    actions.read.peak         ▒▒▒▒▒▒▒▒▒│█████████████████    80 → 190   (3x → 5x)
    users.dau                      ████│▒▒▒▒▒                100 → 140  (50M → 200M)
    ▒ input at its low end   █ input at its high end   │ 118 as it stands
    "
  `)
  expect(drawn(tornado, 34, false)).toMatchInlineSnapshot(`
    "
    shards when one input varies
    actions.read.peak
            --------|===============
      80 to 190 (3x to 5x)
    users.dau
                ====|-----
      100 to 140 (50M to 200M)
    - input at its low end   = input
    at its high end   | 118 as it
    stands
    "
  `)
})

test('a distribution: the histogram over its cumulative curve, with what the marks are', () => {
  expect(drawn(distribution, 60)).toMatchInlineSnapshot(`
    "
    shards over 16,384 samples
          how often
        │                   █████████
        │                   █████████▇▇▇▇▇▇▇▇▇
        │                   ██████████████████
        │          ▄▄▄▄▄▄▄▄▄██████████████████▄▄▄▄▄▄▄▄▄
        │          ████████████████████████████████████▃▃▃▃▃▃▃▃▃
        │ ▁▁▁▁▁▁▁▁▁█████████████████████████████████████████████
        │ ██████████████████████████████████████████████████████
          share at or below
    100%┤          ┊                 ┊               ⣀⣀⡠⠤⠤⠔⠒⠒⠒⠉⠉
        │          ┊                 ┊       ⣀⡠⠤⠔⠒⠒⠉⠉
        │          ┊                 ┊ ⢀⣀⠤⠒⠊⠉
     50%┤          ┊               ⣀⠤⠖⠉⠁
        │          ┊          ⢀⡠⠤⠒⠉  ┊
        │          ┊    ⣀⣀⡠⠤⠔⠊⠁      ┊
      0%┤ ⣀⣀⣀⡠⠤⠤⠤⠤⠤⠔⠒⠒⠉⠉             ┊
          0                20               40                60
                   ▲                 ▲
    ▲ p5 10
    ▲ p50 30
    "
  `)
  expect(drawn(distribution, 30, false)).toMatchInlineSnapshot(`
    "
    shards over 16,384 samples
          how often
        |         ====
        |         ========
        |         ========
        |     ================
        |     ================
        |     ====================
        | ========================
          share at or below
    100%+     :       :       ****
        |     :       :   ****
        |     :       :***
     50%+     :      **
        |     :    ** :
        |     :****   :
      0%+ *****       :
          0      20     40      60
              ^       ^
    ^ p5 10
    ^ p50 30
    "
  `)
})

test('lines: a panel over another, on one x', () => {
  expect(drawn(lines, 72)).toMatchInlineSnapshot(`
    "
    users.dau grows 40%/year
           shards
       40┤                                             ┊  ⢀⣀⡠⠤⠔⠒  39
         │ ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌⣀⡠⠤⠖⠒⠉⠁╌╌╌╌╌
       30┤                                ⢀⣀⣀⠤⠤⠔⠒⠒⠉⠉   ┊
       20┤                     ⣀⣀⣀⡠⠤⠤⠴⠒⠒⠉⠉⠁            ┊
         │     ⣀⣀⣀⣀⣀⠤⠤⠤⠤⠔⠒⠒⠒⠉⠉⠉                        ┊
       10┤ ⠉⠉⠉⠉                                        ┊
        0┤                                             ┊
           ╌ budget shards <= 32
           cost
    50000┤                                             ┊
    20000┤                                          ⣀⣀⣀⠤⠤⠔⠒⠒⠊⠉⠉⠉  egress 30k
    10000┤                            ⢀⣀⣀⣀⠤⠤⠤⠒⠒⠒⠊⠉⠉⠉   ┊       ⠈  store 16k
         │               ⢀⣀⣀⣀⠤⠤⠤⠒⠒⠒⠊⠉⠉⠁                ┊
     5000┤ ⣀⣀⣀⣀⠤⠤⠤⠔⠒⠒⠒⠉⠉⠉⠁      ⣀⣀⡠⠤⠤⠔                 ┊
     2000┤          ⢀⣀⣀⡠⠤⠤⠔⠒⠒⠉⠉⠉                       ┊
     1000┤ ⣀⡠⠤⠤⠔⠒⠒⠊⠉⠁                                  ┊
           2026       2027         2028         2029        2030
                                                       ▲
    ▲ 2029-05 shards pass 32
    "
  `)
  expect(drawn(lines, 36, false)).toMatchInlineSnapshot(`
    "
    users.dau grows 40%/year
           shards
       40+                         :  **
         | -----------------------****--
       30+                  ****** :
       20+            ******       :
         |  **********             :
       10+ *                       :
        0+                         :
           * 39
           - budget shards <= 32
           cost
    50000+                         :
    20000+                        oooooo
    10000+                 ooooooo :   *
         |         oooooooo        :
     5000+ oooooooo  *****         :
     2000+     ******              :
     1000+ ****                    :
           * store 16k
           o egress 30k
           2026        2028         2030
                                   ^
    ^ 2029-05 shards pass 32
    "
  `)
})

test('two bars on the same side of the base are both seen', () => {
  const bars = [{ ...tornado.bars[0], low: 150, high: 190 }] as typeof tornado.bars
  expect(drawn({ ...tornado, bars }, 80)).toMatch(/│▓{6,}█{6,}/)
})

test('Markdown has a chart in a block of code', () => {
  const text = renderMarkdown({ blocks: [{ kind: 'chart', chart: tornado }] })
  expect(text).toMatch(/^```text\nshards when one input varies\n.*\n```\n$/s)
})

test('an axis holds every value between its ends, and its ticks ascend', () => {
  const figures = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 9,
  })
  const options = fc.record({
    log: fc.boolean(),
    zero: fc.boolean(),
    unit: fc.constantFrom(1, 1 / 86_400, 1e9),
  })
  fc.assert(
    fc.property(figures, options, (values, how) => {
      const axis = axisOf(values, String, how)
      const positions = axis.ticks.map(({ at }) => at)
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b))
      expect(positions.length).toBeLessThanOrEqual(12)
      expect(axis.low).toBeLessThan(axis.high)
      for (const value of values) {
        expect(placeOn(axis, value)).toBeGreaterThanOrEqual(0)
        expect(placeOn(axis, value)).toBeLessThanOrEqual(1)
        if (Math.abs(value) > 1e280) continue
        expect(value).toBeGreaterThanOrEqual(axis.low - 1e-8 * (axis.high - axis.low))
        expect(value).toBeLessThanOrEqual(axis.high + 1e-8 * (axis.high - axis.low))
      }
    })
  )
})

test.each([
  ['round figures', [3, 97], {}, ['0', '20', '40', '60', '80', '100']],
  ['values close together', [101, 104], {}, ['101', '102', '103', '104']],
  ['one value', [5], {}, ['0', '1', '2', '3', '4', '5']],
  ['nothing', [], {}, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
  ['below zero', [-30, 50], {}, ['-40', '-20', '0', '20', '40', '60']],
  ['a few powers of ten', [3, 700], { log: true }, ['10', '100', '1000']],
  ['many', [1e-9, 1e9], { log: true }, ['1e-9', '0.00001', '0.1', '1000', '10000000']],
  ['hardly any', [3, 7], { log: true }, ['2', '5', '10']],
])('ticks of %s', (_, values, options, texts) => {
  expect(axisOf(values, (at) => String(at), options).ticks.map(({ text }) => text)).toEqual(texts)
})

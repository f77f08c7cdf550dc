import type { PublishedResult } from '../analysis/published.ts'
import type { Dimension } from '../units/dimension.ts'
import { factorInWords } from '../units/factor.ts'
import type { Units } from '../units/table.ts'
import { type Block, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'

export type CheckedFigure = PublishedResult

/** Published figures beside ours: what agrees, what is a known slip, what differs and by how much. */
export function publishedBlocks(results: readonly CheckedFigure[], figures: Figures): Block[] {
  if (results.length === 0) return []
  const rows = results.map((result): Line[] => {
    const { published, value, verdict } = result
    const { is } = published
    const computed = figures.format(
      value,
      is.dimension,
      shapeOf(published.says, is.dimension, figures.of.model.units),
      /[KMGTPE]i[Bb]/.test(published.says)
    )
    const name = is.span.source.text.slice(is.span.start, is.span.end)
    return [
      line(say(name, 'name')),
      line(published.says),
      line(say(computed, 'value')),
      verdictLine(result, verdict),
    ]
  })
  const columns = [
    { title: '', align: 'left' },
    { title: 'published', align: 'right' },
    { title: 'computed', align: 'right' },
    { title: '', align: 'left' },
  ] as const
  return [
    { kind: 'heading', line: line('Published figures') },
    { kind: 'table', columns, rows },
  ]
}

/** The shape a source printed in, so that ours can stand beside it: `TB/year` is bytes a year. */
function shapeOf(says: string, d: Dimension, units: Units): string | undefined {
  const written = /(?:\/\s*[a-z]+)+$/.exec(says)?.[0].replace(/\s/g, '').split('/').slice(1) ?? []
  // Things counted come with the dimension; only the time or size it is per is a matter of shape.
  const per = written
    .filter((name) => units.find(name)?.isNoun === false)
    .map((name) => `/${name}`)
    .join('')
  if (says.endsWith('%')) return '%'
  if (d.data === 1) return `${/\d\s*[kKMGTPE]?b\b/.test(says) ? 'b' : 'B'}${per}`
  return per === '' ? undefined : d.money === 1 ? `USD${per}` : `1${per}`
}

function verdictLine(result: CheckedFigure, verdict: CheckedFigure['verdict']): Line {
  switch (verdict) {
    case 'agrees':
      return line(say('✓', 'good'))
    case 'rounded':
      return line(
        say('✓', 'good'),
        say(` rounded${result.rounding === 'nearest' ? '' : ` ${result.rounding}`}`, 'dim')
      )
    case 'slip':
      return line(say(`✗ slip, ${factorInWords(result.factor)}`, 'warn'), `: ${result.published.slip ?? ''}`)
    case 'differs':
      return line(
        say(`✗ ${factorInWords(result.factor)}`, 'bad'),
        result.cause === undefined ? '' : `: ${result.cause}`
      )
    case 'slip-agrees':
      return line(say('⚠ marked as a slip, but agrees', 'warn'))
  }
}

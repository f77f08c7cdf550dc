import { textBeside } from '../analysis/beside.ts'
import type { PublishedResult } from '../analysis/published.ts'
import { textOf } from '../text/source.ts'
import { factorInWords } from '../units/factor.ts'
import { type Block, type Line, line, say } from './document.ts'
import type { Figures } from './figures.ts'

export type CheckedFigure = PublishedResult

/** Published figures beside ours: what agrees, what is a known slip, what differs and by how much. */
export function publishedBlocks(results: readonly CheckedFigure[], figures: Figures): Block[] {
  if (results.length === 0) return []
  const rows = results.map((result): Line[] => {
    const { published } = result
    const why = published.why === undefined ? [] : [say(` (${published.why})`, 'dim')]
    return [
      line(say(textOf(published.is.span), 'name')),
      line(published.says),
      line(say(computedText(result, figures), 'value')),
      [...verdictLine(result), ...why],
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

function computedText(result: CheckedFigure, { of, options }: Figures): string {
  const { exact = false, iec = false } = options
  return textBeside(result, of.model.units, { exact, iec })
}

function verdictLine(result: CheckedFigure): Line {
  switch (result.verdict) {
    case 'agrees':
      return line(say('✓', 'good'))
    case 'rounded':
      return line(
        say('✓', 'good'),
        say(` rounded${result.rounding === 'nearest' ? '' : ` ${result.rounding}`}`, 'dim')
      )
    case 'carried': {
      const from = result.from.map(({ is, says }) => `\`${textOf(is.span)}\` printed as ${says}`)
      return line(say('✓', 'good'), say(` rounded, worked on from ${from.join(' and ')}`, 'dim'))
    }
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

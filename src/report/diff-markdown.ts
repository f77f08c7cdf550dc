import { pluralOf } from '../text/plural.ts'
import { inFull } from '../units/number.ts'
import { fitComment, folded, type Wordings } from './comment.ts'
import {
  allNumbers,
  assumptionBlocks,
  type DiffReport,
  designBlocks,
  diffTitle,
  diffVerdict,
  hiddenNumbers,
  isShown,
  lookedFor,
  numberTable,
} from './diff.ts'
import type { DiffedModel } from './diff-data.ts'
import { diffLead, diffOneLine } from './diff-words.ts'
import { type Block, line, say } from './document.ts'
import { renderMarkdown } from './markdown.ts'
import { commandLines } from './shell.ts'

/** By what a script finds the comment again, to bring it up to date in place of writing another one. */
const MARKER = '<!-- bote:diff -->'
const LEVEL = 3
/** Rows of a folded table: more make a comment nobody opens. */
const MOST_FOLDED = 200

/** A comment for a pull request: what changed in a line, then what did, the rest folded away. */
export function diffMarkdown(report: DiffReport): string {
  const { models, against, reproduce } = report
  const lines = models.map(diffOneLine).filter((one) => one !== undefined)
  const start: Block[] = [{ kind: 'text', lines: [diffVerdict(report)] }]
  const command = renderMarkdown({
    blocks: [{ kind: 'code', language: 'sh', lines: commandOf(reproduce) }],
  })
  const one = (item: (typeof lines)[number]): Wordings => [
    renderMarkdown({ blocks: [{ kind: 'list', items: [item] }] }),
  ]
  return fitComment(
    {
      start: `${MARKER}\n\n${renderMarkdown({ blocks: start })}`,
      sections: [...lines.map(one), ...models.filter(isShown).map((model) => sectionOf(model, against))],
      end: folded('The same on your machine', command),
    },
    (left) =>
      `${inFull(left)} more ${left === 1 ? 'model' : pluralOf('model')} did not fit into this comment.\n`
  )
}

/** Longest command that is worth a place in a comment. */
const MOST_COMMAND = 5000

/** The command, without the models it names where they are too many: then it is about all of them. */
function commandOf(words: readonly string[]): readonly string[] {
  const whole = words.join(' ').length <= MOST_COMMAND ? words : words.slice(0, WITHOUT_MODELS)
  return commandLines(whole.slice(0, 2), whole.slice(2))
}

/** `bote diff --against main` */
const WITHOUT_MODELS = 4

function sectionOf(model: DiffedModel, against: string | undefined): Wordings {
  const title = diffTitle(model, against)
  const lead: Block[] = model.status === 'added' ? [] : [{ kind: 'text', lines: [diffLead(model)] }]
  const shown = lookedFor(model)
  const numbers: Block[] =
    shown.length === 0 ? [] : [{ kind: 'heading', line: line('Numbers') }, numberTable(shown)]
  const visible = [title, ...lead, ...designBlocks(model), ...assumptionBlocks(model, false)]
  const text = (blocks: readonly Block[]): string => renderMarkdown({ blocks }, { level: LEVEL })
  const more = foldedNumbers(model, shown.length)
  return [
    ...(more === '' ? [] : [`${text([...visible, ...numbers])}\n${more}`]),
    text([...visible, ...numbers]),
    text(visible),
    text([{ kind: 'list', items: [line(say(model.path, 'name'), ': ', ...diffLead(model))] }]),
  ]
}

/** Every figure that moved, where that is more than what is shown. */
function foldedNumbers(model: DiffedModel, shown: number): string {
  const all = allNumbers(model)
  if (hiddenNumbers(model, lookedFor(model)) === 0 || all.length <= shown) return ''
  const rows = all.slice(0, MOST_FOLDED)
  const rest = all.length - rows.length
  const notes = rest === 0 ? [] : [line(`and ${inFull(rest)} more`)]
  const table = renderMarkdown({ blocks: [{ ...numberTable(rows), notes }] })
  return folded(`All ${inFull(all.length)} figures that moved`, table)
}

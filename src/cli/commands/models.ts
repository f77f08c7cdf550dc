import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { entryOf, type Node } from '../../model/node.ts'
import { type Document, line, say } from '../../report/document.ts'
import { json } from '../../report/neutral.ts'
import { renderText } from '../../report/text.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { bundledNames, MODEL_SUFFIX, type ReadModel, readModel } from '../load.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

interface Bundled {
  readonly name: string
  readonly path: string
  /** False when the file could not be read; the rest is then empty. */
  readonly readable: boolean
  readonly title: string
  readonly about: string
  readonly source: string
  /** Figures of the source the model is checked against, and how many of them are marked as slips. */
  readonly published: number
  readonly slips: number
}

/** `bote models` */
export function run({ flags }: Invocation, host: Host): number {
  const color = flags.color as Color
  const diagnostics: Diagnostic[] = []
  const models = bundledNames(host).map((name) => {
    const read = readModel(name, host)
    diagnostics.push(...read.diagnostics)
    return bundled(name, read)
  })
  // One that cannot be read is told of and leaves the list of the others as it is.
  printDiagnostics(diagnostics, host, color)
  if (flags.format === 'json')
    host.out.write(
      `${json(JSON.stringify({ schemaVersion: 1, tool: 'bote', command: 'models', ok: true, models }, null, 2))}\n`
    )
  else host.out.write(renderText(listOf(models), terminalOptions(host.out, host, color)))
  return EXIT.ok
}

function bundled(name: string, read: ReadModel): Bundled {
  const published = entryOf(read.node, 'published')?.value
  const figures = published?.kind === 'list' ? published.items : []
  return {
    name,
    path: `models/${name}${MODEL_SUFFIX}`,
    readable: read.node !== undefined,
    title: textOf(read.node, 'title'),
    about: textOf(read.node, 'about'),
    source: textOf(read.node, 'source'),
    published: figures.length,
    slips: figures.filter((figure) => entryOf(figure, 'slip') !== undefined).length,
  }
}

function textOf(node: Node | undefined, key: string): string {
  const value = entryOf(node, key)?.value
  return value?.kind === 'scalar' ? value.value.trim() : ''
}

function listOf(models: readonly Bundled[]): Document {
  if (models.length === 0)
    return { blocks: [{ kind: 'text', lines: [line('No models came with this bote.')] }] }
  return {
    blocks: [
      { kind: 'title', line: line('Models that come with bote') },
      {
        kind: 'table',
        columns: [
          { title: 'model', align: 'left' },
          { title: '', align: 'left' },
          { title: 'published figures', align: 'left' },
        ],
        rows: models.map((m) => [
          line(say(m.name, 'name')),
          line(m.readable ? m.title : say('cannot be read', 'bad')),
          line(say(figuresText(m), 'value')),
        ]),
        under: models.map(({ about }) => (about === '' ? [] : [line(say(about, 'dim'))])),
      },
      {
        kind: 'text',
        lines: [
          line(
            say(`bote run ${models.find((m) => m.readable)?.name ?? ''}`, 'name'),
            say('   prints the estimate of one, checked against the figures its source published', 'dim')
          ),
        ],
      },
    ],
  }
}

function figuresText({ published, slips }: Bundled): string {
  if (published === 0) return ''
  return slips === 0
    ? String(published)
    : `${published}, ${slips} of them ${slips === 1 ? 'a slip' : 'slips'}`
}

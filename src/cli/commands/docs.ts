import { CATALOGUE, type Slug } from '../../diagnostics/diagnostic.ts'
import { standardMutations } from '../../library/mutations.ts'
import type { ReferenceTables } from '../../model/reference.ts'
import { indexDocument, type Page, type Topic, topicOf } from '../../report/docs.ts'
import { commandDocument, commandsDocument } from '../../report/docs-commands.ts'
import { diagnosticDocument, diagnosticsDocument } from '../../report/docs-diagnostics.ts'
import { partDocument } from '../../report/docs-kind.ts'
import { conventionsDocument, functionDocument, functionsDocument } from '../../report/docs-language.ts'
import { unitsDocument } from '../../report/docs-units.ts'
import { type Document, line, say } from '../../report/document.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { renderText } from '../../report/text.ts'
import { mutationsDocument } from '../../report/whatif-list.ts'
import { spanOf } from '../../text/source.ts'
import type { Command, Invocation } from '../command.ts'
import { exampleOutput } from '../examples.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { isKindFile, kindPage, ownKindPage } from '../kind-page.ts'
import { libraryOf } from '../library.ts'
import { hasErrors, printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote docs [topic]` */
export async function run({ args, flags, commands }: Invocation, host: Host): Promise<number> {
  const color = flags.color as Color
  const library = libraryOf(host)
  const { kinds, tables } = library
  const word = args.join('-')
  if (isKindFile(word)) {
    const { document, diagnostics } = ownKindPage(word, host, library)
    printDiagnostics(diagnostics, host, color)
    if (document === undefined || hasErrors(diagnostics)) return EXIT.unanswered
    write(document, flags.format, host, color)
    return EXIT.ok
  }
  const topic = topicOf(word, kinds, commands)
  const document = word === '' ? indexDocument(kinds) : await documentOf(topic, commands, host)
  if (document === undefined) {
    const row = inTables(word, tables)
    if (row !== undefined) {
      const said = line('bote: figures stand in the tables: ', say(`bote tables ${row}`, 'name'))
      host.err.write(
        renderText({ blocks: [{ kind: 'text', lines: [said] }] }, terminalOptions(host.err, host, color))
      )
      return EXIT.unanswered
    }
    const labels = [{ span: spanOf({ name: 'command line', text: word }, 0, word.length), role: '' }]
    const suggestion = topic.is === 'unknown' ? topic.suggestion : undefined
    const known = ['store', 'store.shards', 'units', 'B301']
    printDiagnostics(
      [{ slug: 'unknown-reference', name: word, of: 'topic', suggestion, known, labels }],
      host,
      color
    )
    return EXIT.unanswered
  }
  write(document, flags.format, host, color)
  return EXIT.ok
}

function write(document: Document, format: unknown, host: Host, color: Color): void {
  host.out.write(
    format === 'markdown'
      ? renderMarkdown(document)
      : renderText(document, terminalOptions(host.out, host, color))
  )
}

/** What to ask `bote tables` for, when the word is a table, a row of one, or a technology. */
function inTables(word: string, tables: ReferenceTables): string | undefined {
  const [first = ''] = word.split('.')
  if (tables.names.includes(first)) return word
  const ceilings = tables.find('ceilings')
  const named = ceilings?.rows.some(({ key }) => key.startsWith(`${first}.`)) === true
  return named || Object.hasOwn(ceilings?.aliases ?? {}, first) ? `ceilings ${first}` : undefined
}

/** The page about a topic; undefined when there is none. */
export async function documentOf(
  topic: Topic,
  commands: readonly Command[],
  host: Host
): Promise<Document | undefined> {
  const shown = (slug: Slug) => exampleOutput(CATALOGUE[slug].example, slug, commands, host)
  switch (topic.is) {
    case 'kind':
      return kindPage(topic.kind, libraryOf(host))
    case 'part':
      return partDocument(topic.kind, topic.name)
    case 'function':
      return functionDocument(topic.name)
    case 'command': {
      const command = commands.find(({ name }) => name === topic.name)
      return command === undefined ? undefined : commandDocument(command)
    }
    case 'diagnostic':
      return diagnosticDocument(topic.slug, await shown(topic.slug))
    case 'page':
      return pageOf(topic.page, commands, shown)
    case 'unknown':
      return undefined
  }
}

async function pageOf(
  page: Page,
  commands: readonly Command[],
  shown: (slug: Slug) => Promise<string>
): Promise<Document> {
  switch (page) {
    case 'units':
      return unitsDocument()
    case 'functions':
      return functionsDocument()
    case 'conventions':
      return conventionsDocument()
    case 'mutations':
      return mutationsDocument(standardMutations())
    case 'commands':
      return commandsDocument(commands)
    case 'diagnostics': {
      const outputs = new Map<Slug, string>()
      for (const slug of Object.keys(CATALOGUE) as Slug[]) outputs.set(slug, await shown(slug))
      return diagnosticsDocument(outputs)
    }
  }
}

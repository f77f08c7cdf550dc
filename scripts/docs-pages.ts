import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { documentOf } from '../src/cli/commands/docs.ts'
import { COMMANDS } from '../src/cli/commands.ts'
import { type Host, hostOf } from '../src/cli/host.ts'
import { libraryOf } from '../src/cli/library.ts'
import { PAGES, topicOf } from '../src/report/docs.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import type { GeneratedDocument } from './generated-docs.ts'

const root = process.cwd()
const built = join(root, 'dist', 'tables')
const real = hostOf(process, root, (folder) => readdirSync(folder).sort())
/** The tables as they were just compiled, whether or not the product has been built since. */
const host: Host = {
  ...real,
  readFile: (path, limit) =>
    real.readFile(path.replace(built, join(root, 'src', 'library', 'generated', 'tables')), limit),
}

const { kinds } = libraryOf(host)

/** The pages under docs/: what `bote docs <topic> --format markdown` prints. */
export const DOCS_PAGES: readonly GeneratedDocument[] = [
  ...kinds.map(({ kind }) => page(kind, `docs/kinds/${kind}.md`)),
  ...PAGES.map((name) => page(name, `docs/${name}.md`)),
]

function page(topic: string, file: string): GeneratedDocument {
  return {
    file,
    async produce() {
      const document = await documentOf(topicOf(topic, kinds, COMMANDS), COMMANDS, host)
      if (document === undefined) throw new Error(`there is no page about ${topic}`)
      return `<!-- Written by \`npm run docs:update\`; change what it is made from. -->\n\n${renderMarkdown(document)}`
    },
  }
}

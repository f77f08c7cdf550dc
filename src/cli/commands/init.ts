import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Document, type Line, line, say } from '../../report/document.ts'
import { renderText } from '../../report/text.ts'
import { spanOf } from '../../text/source.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { MODEL_SUFFIX, STANDARD_INPUT } from '../load.ts'
import { printDiagnostics, terminalOptions } from '../output.ts'
import { templateFor } from '../template.ts'

type Color = 'auto' | 'always' | 'never'

const DEFAULT_NAME = 'model'
const SCHEMA_FILE = 'bote.schema.json'
const MAX_SCHEMA_SIZE = 4_000_000

/** `bote init [name]` */
export function run({ args, flags }: Invocation, host: Host): number {
  const color = flags.color as Color
  const overwrite = flags.force === true
  const [given] = args
  // Asked for the schema alone: for models that are there already.
  const wantsModel = given !== undefined || flags.schema !== true
  const name = given ?? DEFAULT_NAME
  if (name === STANDARD_INPUT) {
    host.out.write(templateFor(`model${MODEL_SUFFIX}`, titleOf(DEFAULT_NAME), undefined))
    return EXIT.ok
  }
  const bad = badName(name)
  if (bad !== undefined) {
    printDiagnostics([bad], host, color)
    return EXIT.usage
  }
  const file = name.endsWith(MODEL_SUFFIX) ? name : name.replace(/(?:\.bote)?\.ya?ml$/, '') + MODEL_SUFFIX
  const schema = join(dirname(file), SCHEMA_FILE)
  const problems: Diagnostic[] = []
  const written: string[] = []
  const write = (path: string, text: () => string) => {
    const problem = host.writeFile(resolve(host.cwd, path), text(), { overwrite })
    if (problem === undefined) written.push(path)
    else problems.push({ slug: 'cannot-write', file: path, problem, labels: [] })
  }
  // The very same schema is as good as written.
  if (flags.schema === true && !isThere(schema, schemaText(host), host)) write(schema, () => schemaText(host))
  if (wantsModel && problems.length === 0)
    write(file, () => templateFor(quoted(file), titleOf(basename(file, MODEL_SUFFIX)), schemaFor(file, host)))
  printDiagnostics(problems, host, color)
  if (written.length > 0)
    host.out.write(renderText(told(written, file, wantsModel), terminalOptions(host.out, host, color)))
  return problems.length > 0 ? EXIT.unanswered : EXIT.ok
}

/** What was written and what to do next. */
function told(written: readonly string[], file: string, isModel: boolean): Document {
  const next: readonly (readonly [string, string])[] = isModel
    ? [
        [`bote run ${quoted(file)}`, 'what it comes to'],
        [`bote explain ${quoted(file)} messages.shards`, 'how a figure was arrived at'],
      ]
    : [[`# yaml-language-server: $schema=./${SCHEMA_FILE}`, 'as the first line of a model beside it']]
  return {
    blocks: [
      { kind: 'text', lines: written.map((path): Line => line('wrote ', say(path, 'name'))) },
      {
        kind: 'table',
        columns: [
          { title: '', align: 'left' },
          { title: '', align: 'left' },
        ],
        rows: next.map(([command, what]) => [line(say(command, 'name')), line(say(what, 'dim'))]),
      },
    ],
  }
}

function isThere(path: string, text: string, host: Host): boolean {
  const file = host.readFile(resolve(host.cwd, path), MAX_SCHEMA_SIZE)
  return file.kind === 'text' && file.text === text
}

/** The schema as it ships with the package. */
function schemaText(host: Host): string {
  const file = host.readFile(join(host.root, 'schema', SCHEMA_FILE), MAX_SCHEMA_SIZE)
  if (file.kind !== 'text') throw new Error('the schema is missing from the package')
  return file.text
}

/**
 * Where an editor finds the schema, seen from the model: beside it, or in the package when that is installed in a
 * project above. Never a path of this machine alone, since the model is for others too.
 */
function schemaFor(file: string, host: Host): string | undefined {
  const folder = dirname(resolve(host.cwd, file))
  if (host.realPath(join(folder, SCHEMA_FILE)) !== undefined) return `./${SCHEMA_FILE}`
  for (let above = folder; ; above = dirname(above)) {
    const installed = join(above, 'node_modules', 'bote', 'schema', SCHEMA_FILE)
    if (host.realPath(installed) !== undefined) {
      const path = relative(folder, installed).split(sep).join('/')
      return path.startsWith('.') ? path : `./${path}`
    }
    if (above === dirname(above)) return undefined
  }
}

/** Letters of any script, digits, dot, dash, underscore: what needs no quotes in a shell and no escapes in a file system. */
const GOOD_NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u

function badName(name: string): Diagnostic | undefined {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const labels = [{ span: spanOf({ name: 'command line', text: name }, 0, name.length), role: '' }]
  const plain = last.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-').replace(/^[^\p{L}\p{N}_]+|-+$/gu, '')
  const instead = `write \`bote init ${plain === '' ? DEFAULT_NAME : plain}\``
  const refuse = (problem: string): Diagnostic => ({ slug: 'bad-name', name, problem, instead, labels })
  if (last === '') return refuse('it names no file')
  // A folder may be called anything that exists, but nothing is called by what cannot be seen.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return refuse('there are invisible characters in it')
  return GOOD_NAME.test(last) ? undefined : refuse('a model is called by letters, digits, `-`, `_` and `.`')
}

/** `url-shortener` is about a "Url shortener", until its writer knows better. */
function titleOf(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim()
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return /^\p{L}[\p{L}\p{M}\p{N} ]*$/u.test(title) ? title : JSON.stringify(title)
}

/** A path as a shell takes it. */
const quoted = (path: string): string =>
  /^[\p{L}\p{M}\p{N}_./@%+,-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`

import type { DocumentedCommand } from './docs.ts'
import { prose } from './docs-prose.ts'
import { type Block, type Document, line, say } from './document.ts'

const column = (title: string) => ({ title, align: 'left' as const })

/** How a command is typed, what it takes, and examples of it. */
function commandBlocks(command: DocumentedCommand): readonly Block[] {
  const usage: Block = {
    kind: 'code',
    language: 'sh',
    lines: [`bote ${command.name} ${command.args}`.trim()],
  }
  const flags: Block = {
    kind: 'table',
    columns: [column('flag'), column('what it does')],
    rows: command.flags.map(({ flag, doc, choices, default: value, many }) => {
      const more = [
        ...(choices === undefined ? [] : [choices.join(', ')]),
        ...(value === undefined ? [] : [`${value} unless said`]),
        ...(many === true ? ['may be given several times'] : []),
      ]
      return [
        line(say(flag, 'name')),
        [...prose(doc), say(more.length === 0 ? '' : ` (${more.join('; ')})`, 'dim')],
      ]
    }),
  }
  return [
    usage,
    { kind: 'text', lines: [prose(sentence(command.doc))] },
    ...(command.flags.length > 0 ? [flags] : []),
    { kind: 'code', language: 'sh', lines: command.examples },
  ]
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

export function commandDocument(command: DocumentedCommand): Document {
  return { blocks: [{ kind: 'title', line: line(`bote ${command.name}`) }, ...commandBlocks(command)] }
}

const EXITS: readonly (readonly [string, string])[] = [
  ['0', 'answered'],
  ['1', 'answered, and the answer is no: nothing was found, or a check failed'],
  ['2', 'the command line is wrong'],
  ['3', 'no answer: a file is missing, or a model has errors'],
  ['70', 'a bug in bote'],
]

/** All commands in the order of help, and what they share. */
export function commandsDocument(commands: readonly DocumentedCommand[]): Document {
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Commands'),
        under: [
          line(
            'A model is named by its path, by the name of one that comes with bote, or as - to read it from standard input. Every command takes --help, and --color auto, always or never.'
          ),
        ],
      },
      ...commands.flatMap((command): readonly Block[] => [
        { kind: 'heading', line: line(`bote ${command.name}`) },
        ...commandBlocks(command),
      ]),
      { kind: 'heading', line: line('Exit codes') },
      {
        kind: 'table',
        columns: [column('code'), column('means')],
        rows: EXITS.map(([code, means]) => [line(say(code, 'value')), line(means)]),
      },
    ],
  }
}

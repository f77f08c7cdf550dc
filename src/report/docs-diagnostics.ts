import { CATALOGUE, type Slug } from '../diagnostics/diagnostic.ts'
import { type Block, type Document, line, say } from './document.ts'

const inOrder = (): readonly Slug[] =>
  (Object.keys(CATALOGUE) as readonly Slug[]).toSorted((a, b) =>
    CATALOGUE[a].code < CATALOGUE[b].code ? -1 : 1
  )

/** One problem: an input that causes it, and what bote prints then. */
function diagnosticBlocks(slug: Slug, output: string): readonly Block[] {
  const { severity, example } = CATALOGUE[slug]
  const tone = severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'plain'
  const command = example.startsWith('$ ')
  return [
    { kind: 'text', lines: [line(say(severity, tone))] },
    { kind: 'code', language: command ? 'sh' : 'yaml', lines: example.trimEnd().split('\n') },
    { kind: 'code', language: 'text', lines: output.split('\n') },
  ]
}

export function diagnosticDocument(slug: Slug, output: string): Document {
  return {
    blocks: [
      { kind: 'title', line: line(`${CATALOGUE[slug].code} ${slug}`) },
      ...diagnosticBlocks(slug, output).slice(1),
      whereBlock(slug),
    ],
  }
}

const MEANING = {
  error: 'An error: no figure is printed until it is mended.',
  warning: 'A warning: the figures are printed, but look at it before you rely on them.',
  note: 'A note: how something was read.',
}

const whereBlock = (slug: Slug): Block => ({
  kind: 'text',
  lines: [line(say(MEANING[CATALOGUE[slug].severity], 'dim'))],
})

/** Every problem, by code. */
export function diagnosticsDocument(outputs: ReadonlyMap<Slug, string>): Document {
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Diagnostics'),
        under: [
          line(
            'Every problem bote reports, with an input that causes it and what is printed then. Codes keep their meaning:'
          ),
          line(
            'B1 is about the text, B2 about its shape, B3 about units and dimensions, B4 about figures, B5 about likely slips.'
          ),
        ],
      },
      ...inOrder().flatMap((slug): readonly Block[] => [
        { kind: 'heading', line: line(`${CATALOGUE[slug].code} ${slug}`) },
        ...diagnosticBlocks(slug, outputs.get(slug) ?? ''),
      ]),
    ],
  }
}

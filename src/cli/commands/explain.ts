import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { derive } from '../../engine/derivation.ts'
import { headlineOf, type Kind } from '../../model/kind.ts'
import type { Model } from '../../model/model.ts'
import { equationOf, explainDocument } from '../../report/explain.ts'
import { Figures } from '../../report/figures.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { json } from '../../report/neutral.ts'
import { renderText } from '../../report/text.ts'
import { spanOf } from '../../text/source.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { answer } from '../evaluated.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { namedIn } from '../named.ts'
import { hasErrors, printDiagnostics, terminalOptions } from '../output.ts'

type Color = 'auto' | 'always' | 'never'

/** `bote explain <model> [quantity...]` */
export function run({ args, flags }: Invocation, host: Host): number {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic) => void diagnostics.push(d)
  const color = flags.color as Color
  const changes = readChanges((flags.set as readonly string[] | undefined) ?? [], report)
  const [name = '', ...wanted] = args
  const library = libraryOf(host)
  const { kinds } = library
  const asking = {
    scenario: flags.scenario as string | undefined,
    changes,
    allowOutside: flags.allowOutside === true,
    ask: wanted,
  }
  const { evaluated, diagnostics: found } = answer(name, asking, host, library)
  diagnostics.push(...found)
  const ids =
    evaluated === undefined
      ? []
      : wanted.length === 0
        ? headlines(evaluated.model)
        : wanted.flatMap((w) => matching(w, evaluated.model, kinds, report))
  printDiagnostics(diagnostics, host, color)
  if (evaluated === undefined || hasErrors(diagnostics)) return EXIT.unanswered
  const figures = new Figures(evaluated, { exact: flags.exact === true, iec: flags.iec === true })
  const { model, program, values } = evaluated
  const roots = ids.map((id) => derive([id], model, program, values))
  if (flags.format === 'json') {
    const data = roots.map((steps) =>
      steps.map((s) => ({
        ...equationOf(s, (steps[0] as (typeof steps)[number]).quantity, figures),
        quantity: s.quantity.id,
        display: figures.text(s.quantity.id),
        value: s.value,
      }))
    )
    host.out.write(`${json(JSON.stringify(data, null, 2))}\n`)
    return EXIT.ok
  }
  const document = explainDocument(roots, figures)
  host.out.write(
    flags.format === 'markdown'
      ? renderMarkdown(document)
      : renderText(document, terminalOptions(host.out, host, color))
  )
  return EXIT.ok
}

/** What a reader asks about first: the headline of every component, and everything derived. */
function headlines(model: Model): readonly string[] {
  const tabled = model.components.flatMap(({ kind, members }) => {
    const id = members.get(headlineOf(kind, (name) => members.has(name)) ?? '')
    return id === undefined ? [] : [id]
  })
  return [...tabled, ...model.quantities.filter((q) => q.role === 'derived').map((q) => q.id)]
}

/** The quantities a word on the command line means: one in full or in short, or all of a component. */
function matching(
  word: string,
  model: Model,
  kinds: readonly Kind[],
  report: (d: Diagnostic) => void
): readonly string[] {
  const labels = [{ span: spanOf({ name: 'command line', text: word }, 0, word.length), role: '' }]
  const named = namedIn(word, model, kinds)
  switch (named.kind) {
    case 'quantity':
      return [named.id]
    case 'component':
      return [...named.component.members]
        .filter(([key]) => Object.hasOwn(named.component.kind.quantities, key))
        .map(([, id]) => id)
    case 'ambiguous':
      report({ slug: 'ambiguous-name', name: word, candidates: named.candidates, labels })
      return []
    case 'absent':
      report({ slug: 'cannot-explain', quantity: named.id, needs: named.needs, labels })
      return []
    case 'unknown':
      report({ slug: 'unknown-name', name: word, suggestion: named.suggestion, labels })
      return []
  }
}

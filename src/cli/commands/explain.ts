import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { derive } from '../../engine/derivation.ts'
import type { Component, Model } from '../../model/model.ts'
import { equationOf, explainDocument } from '../../report/explain.ts'
import { Figures } from '../../report/figures.ts'
import { renderMarkdown } from '../../report/markdown.ts'
import { json } from '../../report/neutral.ts'
import { renderText } from '../../report/text.ts'
import { readChanges } from '../changes.ts'
import type { Invocation } from '../command.ts'
import { answer } from '../evaluated.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { headlineIn, idsNamed } from '../named.ts'
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
        : idsNamed(wanted, {
            model: evaluated.model,
            kinds,
            from: 'command line',
            of: workedOut,
            absent: (quantity, needs) => ({ slug: 'cannot-explain', quantity, needs, labels: [] }),
            report,
          })
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
const headlines = ({ components, quantities }: Model): readonly string[] => [
  ...components.flatMap(headlineIn),
  ...quantities.filter((q) => q.role === 'derived').map((q) => q.id),
]

/** Everything that is worked out of a component; what is given of it where nothing is. */
function workedOut({ kind, members }: Component): readonly string[] {
  const computed = [...members].filter(([key]) => Object.hasOwn(kind.quantities, key))
  return (computed.length > 0 ? computed : [...members]).map(([, id]) => id)
}

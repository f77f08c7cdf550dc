import { resolve } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { BASELINE, baselineText, readBaseline } from '../baseline-file.ts'
import type { Invocation } from '../command.ts'
import { Configs } from '../config-file.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { libraryOf } from '../library.ts'
import { printDiagnostics } from '../output.ts'
import { modelsOf } from '../patterns.ts'
import { pathOf, readVersion, versionOf } from '../versions.ts'

/** `bote baseline write [model...]`: without models, of all there are, and of no others any more. */
export function run({ args: [action, ...words], flags }: Invocation, host: Host): number {
  if (action !== 'write') {
    host.err.write(`bote: baseline takes write, not ${JSON.stringify(String(action))}\n`)
    return EXIT.usage
  }
  const found = modelsOf(words, host)
  const diagnostics: Diagnostic[] = []
  if (found.missing.length > 0 || found.models.length === 0)
    diagnostics.push({ slug: 'no-model-files', words: found.missing, labels: [] })
  const configs = new Configs(host, undefined)
  const configured = found.models.flatMap((model) => {
    const file = configs.of(model)
    const { baseline } = file?.config ?? {}
    return file === undefined || baseline === undefined
      ? []
      : [file.shown === '' ? baseline : `${file.shown}/${baseline}`]
  })
  const file = (flags.output as string | undefined) ?? configured[0] ?? BASELINE
  const before = words.length === 0 ? 'missing' : readBaseline(file, host)
  if (before !== 'missing' && 'slug' in before) diagnostics.push(before)
  const kept = before === 'missing' || 'slug' in before ? [] : [...before.models]
  const models = new Map(kept)
  const library = libraryOf(host)
  for (const name of found.models) {
    const version = versionOf(readVersion(name, host, { allowOutside: flags.allowOutside === true }), library)
    const { computed } = version
    if (computed === undefined) {
      diagnostics.push(...version.diagnostics)
      continue
    }
    const { program, values } = computed
    const figures = program.steps.map(
      ({ quantity, slot }) => [quantity.id, values.slots[slot] ?? Number.NaN] as const
    )
    models.set(pathOf(name, host), new Map(figures.filter(([, value]) => Number.isFinite(value))))
  }
  diagnostics.push(...configs.diagnostics)
  const color = flags.color as 'auto' | 'always' | 'never'
  // A baseline that lacks what could not be read would let its growth pass.
  if (diagnostics.length > 0) {
    printDiagnostics(diagnostics, host, color)
    return EXIT.unanswered
  }
  const problem = host.writeFile(resolve(host.cwd, file), baselineText(file, { models }, host), {
    overwrite: true,
  })
  if (problem !== undefined) {
    printDiagnostics([{ slug: 'cannot-write', file, problem, labels: [] }], host, color)
    return EXIT.unanswered
  }
  host.out.write(`wrote ${file}: ${models.size} ${models.size === 1 ? 'model' : 'models'}\n`)
  return EXIT.ok
}

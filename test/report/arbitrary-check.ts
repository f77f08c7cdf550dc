import fc from 'fast-check'
import type {
  CheckedModel,
  CheckLine,
  CheckReport,
  CheckTally,
  Finding,
  Place,
  WaiverLine,
} from '../../src/report/check-data.ts'
import type { DiffedModel } from '../../src/report/diff-data.ts'

/** The strings a report is made of; days and hashes have a form of their own in a report that bote makes. */
export interface Words {
  readonly text: fc.Arbitrary<string>
  readonly day: fc.Arbitrary<string>
  readonly hash: fc.Arbitrary<string>
}

const digits = fc.constantFrom(...'0123456789abcdef')

/** Ordinary words around any text. */
export const wordsOf = (text: fc.Arbitrary<string>): Words => ({
  text,
  day: fc.constantFrom('2026-11-30', '2027-06-30'),
  hash: fc.array(digits, { minLength: 64, maxLength: 64 }).map((each) => each.join('')),
})

/** The same text everywhere a report holds a string, also where bote would never put it. */
export const everywhere = (text: fc.Arbitrary<string>): Words => ({ text, day: text, hash: text })

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 })
// JSON has no negative zero.
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0)
const level = fc.constantFrom('error' as const, 'warning' as const, 'note' as const)
const fromOne = fc.integer({ min: 1, max: 500 })

const span = fc
  .record({ line: fromOne, column: fromOne, lines: fc.constantFrom(0, 0, 2), width: fc.nat(20) })
  .map(({ line, column, lines, width }) => ({
    line,
    column,
    endLine: line + lines,
    endColumn: column + width,
  }))

const placeOf = ({ text }: Words): fc.Arbitrary<Place> =>
  fc.tuple(text, span).map(([file, where]) => ({ file, ...where }))

const waivedOf = ({ text, day }: Words) => fc.record({ until: day, why: text, owner: orNull(text) })

const comparedOf = ({ text }: Words) => {
  const value = fc.record({ value: orNull(finite), unit: text, text })
  const op = fc.oneof(fc.constantFrom('<=', '<', '>=', '>', '==', 'says'), text)
  return fc.record({ left: text, op, right: text, value, limit: value, headroom: orNull(finite) })
}

function checkOf(words: Words): fc.Arbitrary<CheckLine> {
  const { text } = words
  return fc
    .record({
      kind: fc.constantFrom('budget' as const, 'published' as const),
      name: text,
      severity: fc.constantFrom('error' as const, 'warn' as const),
      state: fc.constantFrom('holds', 'broken', 'waived', 'not evaluated', 'off', 'new'),
      compared: orNull(comparedOf(words)),
      reason: orNull(text),
      why: orNull(text),
      place: orNull(placeOf(words)),
      waiver: waivedOf(words),
    })
    .map((line) => ({ ...line, waiver: line.state === 'waived' ? line.waiver : null }) as CheckLine)
}

function findingOf(words: Words): fc.Arbitrary<Finding> {
  const { text } = words
  const nowhere = { file: null, line: null, column: null, endLine: null, endColumn: null }
  const described = fc.record({
    code: fc.oneof(fc.constantFrom('B301', 'B501', 'B502'), text),
    slug: fc.oneof(fc.constantFrom('dimension-mismatch', 'constructor'), text),
    severity: level,
    message: text,
    why: orNull(text),
    fix: orNull(text),
    related: fc.array(
      fc.tuple(text, placeOf(words)).map(([role, place]) => ({ role, ...place })),
      { maxLength: 2 }
    ),
    waiver: orNull(waivedOf(words)),
  })
  return fc.tuple(described, orNull(placeOf(words))).map(([one, place]) => {
    const { related, waiver, ...first } = one
    return { ...first, ...(place ?? nowhere), related, waiver }
  })
}

const waiverOf = (words: Words): fc.Arbitrary<WaiverLine> =>
  fc.record({
    until: words.day,
    why: words.text,
    owner: orNull(words.text),
    check: words.text,
    state: fc.constantFrom('used' as const, 'unused' as const, 'expired' as const),
    place: orNull(placeOf(words)),
  })

const problemOf = (words: Words) => findingOf(words).map(({ waiver: _, ...problem }) => problem)

function changesOf(words: Words): fc.Arbitrary<DiffedModel> {
  const { text } = words
  const figure = { value: orNull(finite), unit: text, text }
  const sidesOf = <T>(side: fc.Arbitrary<T>) => ({ base: orNull(side), head: orNull(side) })
  const rowOf = <T>(side: fc.Arbitrary<T>) =>
    fc.record({
      id: text,
      component: orNull(text),
      rank: fc.constantFrom('headline' as const, 'tabled' as const, 'derived' as const, 'other' as const),
      ...sidesOf(side),
      ratio: orNull(finite),
      times: text,
      change: text,
    })
  const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 })
  const value = fc.record(figure)
  const by = fc.constantFrom('stated' as const, 'default' as const, 'formula' as const)
  return fc.record({
    path: text,
    was: orNull(text),
    title: orNull(text),
    status: fc.constantFrom('same' as const, 'changed' as const, 'added' as const, 'invalid' as const),
    differs: fc.boolean(),
    counts: few(rowOf(value)),
    bindings: few(fc.record({ id: text, ...sidesOf(fc.record({ id: text, text })) })),
    ceilings: few(
      fc.record({
        ...{ component: text, name: text, doc: text },
        ...sidesOf(fc.record({ passed: fc.boolean(), load: value, limit: value })),
      })
    ),
    budgets: few(
      fc.record({
        ...{ text, why: orNull(text) },
        ...sidesOf(
          fc.record({
            state: fc.constantFrom('holds' as const, 'broken' as const, 'not evaluated' as const),
            severity: fc.constantFrom('off' as const, 'warn' as const, 'error' as const),
            until: orNull(words.day),
          })
        ),
      })
    ),
    verdicts: few(fc.record({ component: text, ...sidesOf(text) })),
    first: fc.record(
      sidesOf(
        fc.record({
          kind: fc.constantFrom('breaks' as const, 'never' as const, 'unlimited' as const),
          what: orNull(text),
          multiple: orNull(finite),
          at: orNull(text),
          broken: fc.nat(9),
        })
      )
    ),
    assumptions: few(rowOf(fc.record({ ...figure, formula: orNull(text), by }))),
    numbers: few(rowOf(value)),
    added: few(text),
    removed: few(text),
    diagnostics: few(problemOf(words)),
  })
}

const modelOf = (words: Words): fc.Arbitrary<CheckedModel> =>
  fc.record({
    path: words.text,
    title: orNull(words.text),
    sha256: words.hash,
    verdict: fc.constantFrom('passed' as const, 'failed' as const, 'invalid' as const),
    checks: fc.array(checkOf(words), { maxLength: 4 }),
    findings: fc.array(findingOf(words), { maxLength: 3 }),
    waivers: fc.array(waiverOf(words), { maxLength: 2 }),
    changes: orNull(changesOf(words)),
  })

/** Any report a check could make, with the numbers its models come to. */
export const anyReport = (words: Words): fc.Arbitrary<CheckReport> =>
  fc
    .record({
      ok: fc.boolean(),
      today: words.day,
      against: orNull(words.text),
      reproduce: words.text,
      shard: orNull(fc.record({ index: fromOne, of: fromOne })),
      models: fc.array(modelOf(words), { maxLength: 3 }),
      diagnostics: fc.array(findingOf(words), { maxLength: 2 }),
      sharedWaivers: fc.array(
        fc.record({
          state: fc.constantFrom('used' as const, 'unused' as const, 'unknown' as const),
          finding: findingOf(words),
        }),
        { maxLength: 1 }
      ),
      failOn: fc.constantFrom('error' as const, 'warn' as const),
    })
    .map((report) => ({
      schemaVersion: 1,
      tool: 'bote',
      command: 'check',
      ...report,
      tally: tallyOf(report),
    }))

/** What there is of everything, counted from the models. */
export function tallyOf({ models, diagnostics }: Pick<CheckReport, 'models' | 'diagnostics'>): CheckTally {
  const checks = models.flatMap((model) => model.checks)
  const findings = [...diagnostics, ...models.flatMap((model) => model.findings)]
  const waivers = models.flatMap((model) => model.waivers)
  const inState = (state: CheckLine['state']) => checks.filter((check) => check.state === state)
  const broken = inState('broken').filter(({ severity }) => severity === 'error').length
  const weighing = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length
  return {
    models: models.length,
    failed: models.filter(({ verdict }) => verdict !== 'passed').length,
    invalid: models.filter(({ verdict }) => verdict === 'invalid').length,
    checks: checks.length,
    holding: inState('holds').length,
    broken,
    warned: inState('broken').length - broken,
    notEvaluated: inState('not evaluated').length,
    waived: inState('waived').length,
    off: inState('off').length,
    expiredWaivers: waivers.filter(({ state }) => state === 'expired').length,
    unusedWaivers: waivers.filter(({ state }) => state === 'unused').length,
    findings: { error: weighing('error'), warning: weighing('warning'), note: weighing('note') },
  }
}

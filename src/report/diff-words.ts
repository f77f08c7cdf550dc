import type {
  DiffBinding,
  DiffBudget,
  DiffCeiling,
  DiffedModel,
  DiffFirst,
  DiffRow,
  DiffVerdict,
} from './diff-data.ts'
import { type Inline, type Line, line, say } from './document.ts'
import { shortName } from './figures.ts'
import { byName } from './run.ts'
import { countsNamed, designWords, ofOwner, several } from './whatif-words.ts'

/** `118 → 354`, with `—` for a side that does not have it. */
const rowWords = ({ base, head }: DiffRow): string => `${base?.text ?? '—'} → ${head?.text ?? '—'}`

/** Everything of the design that changed, one line each, what weighs most first. */
export function diffDesign(model: DiffedModel): readonly Line[] {
  return [
    ...countLines(model.counts, model.status === 'added'),
    ...model.bindings.flatMap(bindingLine),
    ...model.ceilings.flatMap(ceilingLine),
    ...model.budgets.map(budgetLine),
    ...model.verdicts.map(verdictLine),
    ...firstLines(model.first),
  ]
}

/** The counts of one component on one line: `tweets: shards 140 → 14,000 (100x), nodes 420 → 42,000 (100x)`. */
function countLines(counts: readonly DiffRow[], isNew: boolean): readonly Line[] {
  const owners = [...new Set(counts.map(({ component }) => component))]
  return owners.map((owner) => {
    const parts = ofOwner(counts, owner).flatMap((row, i): Inline[] => [
      say(`${i === 0 ? '' : ', '}${shortName(row.id, owner ?? undefined).replaceAll('_', ' ')} `),
      say(isNew ? (row.head?.text ?? '') : rowWords(row), 'strong'),
      say(row.times === '' ? '' : ` (${row.times})`, 'dim'),
    ])
    return owner === null ? parts : [say(owner, 'name'), say(': '), ...parts]
  })
}

function bindingLine({ id, base, head }: DiffBinding): readonly Line[] {
  if (head === null) return []
  const was = base === null ? '' : `, no longer by ${byName(base.id)}`
  return [line(say(id, 'name'), ' is bound by ', say(byName(head.id), 'strong'), ` ${head.text}${was}`)]
}

function ceilingLine({ component, name, doc, base, head }: DiffCeiling): readonly Line[] {
  const where = say(`${component} ${name.replaceAll('_', ' ')}`, 'name')
  if (head === null) return [line(say('✓ ', 'good'), where, ' was past its ceiling, and is gone')]
  const [asked, taken] = [head.load.text, head.limit.text]
  if (head.passed)
    return [line(say('⚠ ', 'warn'), where, ` passes a ceiling: ${asked} where ${taken} is the most, ${doc}`)]
  const again = base === null ? '' : ' again'
  return [line(say('✓ ', 'good'), where, ` is within its ceiling${again}: ${asked} of ${taken}, ${doc}`)]
}

function budgetLine({ text, why, base, head }: DiffBudget): Line {
  const reason = say(why === null ? '' : `  ${why}`, 'dim')
  const name = say(text, 'name')
  if (head === null) return line(say('⚠ ', 'warn'), name, ' is no longer asked for', reason)
  const fresh = base === null ? 'new: ' : ''
  const edits = base === null ? '' : editsOf(base, head)
  const mark =
    head.state === 'holds'
      ? say('✓ ', 'good')
      : head.severity === 'error'
        ? say('✗ ', 'bad')
        : say('⚠ ', 'warn')
  const state = base?.state === head.state ? '' : ` ${STATES[head.state]}`
  return line(mark, fresh, name, `${state}${state !== '' && edits !== '' ? ', and' : ''}${edits}`, reason)
}

const STATES = { holds: 'holds', broken: 'is broken', 'not evaluated': 'cannot be evaluated' } as const

function editsOf(base: NonNullable<DiffBudget['base']>, head: NonNullable<DiffBudget['head']>): string {
  const parts = [
    ...(base.severity === head.severity ? [] : [`severity ${base.severity} → ${head.severity}`]),
    ...(base.until === head.until ? [] : [`until ${base.until ?? 'ever'} → ${head.until ?? 'ever'}`]),
  ]
  return parts.length === 0 ? '' : ` has another ${parts.join(' and ')}`
}

function verdictLine({ base, head }: DiffVerdict): Line {
  if (head === null) return line(say('no longer: ', 'dim'), say(base ?? '', 'dim'))
  return base === null ? line(say('now: ', 'warn'), head) : line(say('still: ', 'dim'), head)
}

/** What breaks first, where that, or the multiple at which it does, is another one. */
function firstLines({ base, head }: DiffedModel['first']): readonly Line[] {
  if (head === null || (head.kind !== 'breaks' && base === null)) return []
  const same = base?.kind === head.kind && base.what === head.what
  if (same && base.at === head.at) return []
  // What is broken already does not break any more.
  const verb = head.broken > 0 ? 'breaks next' : 'breaks first'
  if (same && head.at !== null && base.at !== null)
    return [line(`${verb} at `, say(head.at, 'strong'), `, was ${base.at}: ${head.what ?? 'nothing'}`)]
  const was = base === null ? '' : `; was ${firstWords(base)}`
  return [line(`${verb}: `, say(firstWords(head), 'strong'), was)]
}

function firstWords({ kind, what, at, broken }: DiffFirst): string {
  switch (kind) {
    case 'breaks':
      return `${what ?? ''} at ${at ?? ''}`
    case 'never':
      return `nothing${broken > 0 ? ' more' : ''} up to ${at ?? ''}`
    case 'unlimited':
      return 'nothing, as nothing in it has a limit'
    case 'undriven':
      return 'it cannot be said, as nothing in it is known to grow'
  }
}

/** `3 counts move, 1 ceiling is passed`: what of the design changed, counted; empty where nothing did. */
export function diffCounted(models: readonly DiffedModel[]): string {
  const budgets = models.flatMap((model) => model.budgets)
  const ceilings = models.flatMap((model) => model.ceilings)
  const verdicts = models.flatMap((model) => model.verdicts)
  const bad = budgets.filter(({ base, head }) => head !== null && !holds(head) && base?.state !== head.state)
  const design = designWords({
    counts: models.reduce((sum, model) => sum + countsNamed(model).length, 0),
    bindings: models.reduce((sum, model) => sum + model.bindings.length, 0),
    passed: ceilings.filter(({ head }) => head?.passed === true).length,
    kept: ceilings.filter(({ head }) => head?.passed !== true).length,
    broken: bad.length,
    mended: budgets.filter(({ base, head }) => head !== null && holds(head) && base !== null && !holds(base))
      .length,
    fresh: verdicts.filter(({ base }) => base === null).length,
    gone: verdicts.filter(({ head }) => head === null).length,
  })
  const fresh = budgets.filter(({ base, head }) => base === null && head !== null && holds(head)).length
  const gone = budgets.filter(({ head }) => head === null).length
  const edited = budgets.filter(({ base, head }) => base !== null && base.state === head?.state).length
  const others = [
    several(fresh, 'budget', 'is new', 'are new'),
    several(gone, 'budget', 'is gone', 'are gone'),
    several(edited, 'budget', 'is taken otherwise', 'are taken otherwise'),
  ]
  return [design, ...others].filter((part) => part !== '').join(', ')
}

const holds = ({ state }: { readonly state: string }): boolean => state === 'holds'

/** `2 assumptions change: 3 counts move; costs.monthly 10k USD → 30k USD (3x)`: a whole answer in a sentence. */
export function diffLead(model: DiffedModel): Line {
  const stated = statedRows(model).length
  const changes = several(stated, 'assumption', 'changes', 'change')
  const counted = diffCounted([model])
  const money = moneyRow(model)
  const bill =
    money === undefined
      ? []
      : [`; ${shortName(money.id, undefined)} ${rowWords(money)}`, say(times(money), 'dim')]
  const moved = model.numbers.length
  const design =
    counted !== ''
      ? say(counted, 'strong')
      : say(moved === 0 ? 'no figure moves' : 'the design stays as it is, only figures move', 'strong')
  return line(changes === '' ? '' : `${changes}: `, design, ...bill)
}

const times = (row: DiffRow): string => (row.times === '' ? '' : ` (${row.times})`)

/** Assumptions but for defaults that came or went with a component: they follow from it. */
export const statedRows = ({ assumptions }: DiffedModel): DiffedModel['assumptions'] =>
  assumptions.filter(({ base, head }) => {
    const only = base === null ? head : head === null ? base : undefined
    return only?.by !== 'default'
  })

/** The bill, or what else is counted in money and heads its component, where it moves by what can be seen. */
export const moneyRow = ({ numbers }: DiffedModel): DiffRow | undefined =>
  numbers.find(
    ({ rank, base, head }) =>
      rank === 'headline' && (head ?? base)?.unit === 'USD' && base?.text !== head?.text
  )

/** What is to be said of a model in a line; undefined where that takes more, or nothing is to be said. */
export function diffOneLine(model: DiffedModel): Line | undefined {
  const { path, was, status, title, differs, diagnostics } = model
  const name = say(path, 'name')
  const called = title === null ? '' : ` (${title})`
  switch (status) {
    case 'deleted':
      return line(name, say(' is deleted', 'strong'), called)
    case 'invalid': {
      const [first] = diagnostics
      const place = first?.file === undefined || first.file === null ? '' : ` (${first.file}:${first.line})`
      return line(
        name,
        say(' cannot be compared', 'bad'),
        first === undefined ? '' : `: ${first.message}${place}`
      )
    }
    case 'renamed':
      return differs ? undefined : line(name, ' was ', say(was ?? '', 'name'), ', and is otherwise the same')
    default:
      return undefined
  }
}

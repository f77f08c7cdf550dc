import type { Span } from '../text/source.ts'
import { suggest } from '../text/suggest.ts'
import type { DraftBudget, DraftWaiver, Reading } from './draft.ts'
import { type Entry, entryOf, isEmpty, type Node, shapeOf } from './node.ts'
import { listOf } from './read.ts'
import { budgetOf, waiverOf } from './read-lists.ts'

/** What a team says of all its models, in a file beside or above them. */
export interface Config {
  readonly budgets: readonly Shared<DraftBudget>[]
  readonly waivers: readonly Shared<DraftWaiver>[]
  /** How much a finding weighs, by its code or its name; `published` stands for figures that were published. */
  readonly severities: ReadonlyMap<string, Severity>
  readonly failOn: 'error' | 'warn' | undefined
  /** The file that `bote baseline write` keeps, by its path from this one. */
  readonly baseline: string | undefined
}

/** A thing said of some models: patterns of paths from the folder of the file, or all below it. */
export interface Shared<T> {
  readonly said: T
  readonly models: readonly string[] | undefined
}

type Severity = 'off' | 'warn' | 'error'

const SEVERITIES: readonly Severity[] = ['off', 'warn', 'error']
const KEYS = ['budgets', 'waivers', 'severities', 'fail_on', 'baseline'] as const

/**
 * Reads a configuration. Everything that is wrong with it is reported. `findings` are the codes and names that a
 * severity may be given for.
 */
export function readConfig(root: Node, findings: readonly string[], reading: Reading): Config {
  const { report } = reading
  if (root.kind !== 'map') wrong('the configuration', 'sections such as budgets and waivers', root, reading)
  for (const { key, keySpan } of root.kind === 'map' ? root.entries : [])
    if (!(KEYS as readonly string[]).includes(key)) {
      const labels = [{ span: keySpan, role: '' }]
      report({
        slug: 'unknown-field',
        field: key,
        of: 'a configuration',
        suggestion: suggest(key, KEYS),
        known: KEYS,
        labels,
      })
    }
  return {
    budgets: shared(root, 'budgets', reading, (item) => {
      const budget = budgetOf(item, reading, ['models', 'optional'])
      return budget === undefined ? undefined : { ...budget, optional: isTrue(item, 'optional', reading) }
    }),
    waivers: shared(root, 'waivers', reading, (item) => waiverOf(item, reading, ['models'])),
    severities: new Map(
      entriesOf(root, 'severities', reading).flatMap((entry) => {
        const severity = severityOf(entry, findings, reading)
        return severity === undefined ? [] : [[entry.key, severity] as const]
      })
    ),
    failOn: failOnOf(root, reading),
    baseline: textAt(root, 'baseline', reading),
  }
}

function shared<T>(
  root: Node,
  key: string,
  reading: Reading,
  read: (item: Node) => T | undefined
): readonly Shared<T>[] {
  return listOf(root, key, reading).flatMap((item) => {
    const said = read(item)
    const models = patternsOf(item, reading)
    return said === undefined ? [] : [{ said, models }]
  })
}

/** `models: services/**` or a list of such. */
function patternsOf(item: Node, reading: Reading): readonly string[] | undefined {
  const node = entryOf(item, 'models')?.value
  if (node === undefined) return undefined
  const items = node.kind === 'list' ? node.items : [node]
  return items.flatMap((one) => {
    if (one.kind === 'scalar' && one.value !== '') return [one.value]
    wrong('models', 'patterns of paths, such as `services/**`', one, reading)
    return []
  })
}

function isTrue(item: Node, field: string, reading: Reading): boolean {
  const node = entryOf(item, field)?.value
  if (node === undefined) return false
  if (node.kind === 'scalar' && (node.value === 'true' || node.value === 'false'))
    return node.value === 'true'
  wrong(field, 'true or false', node, reading)
  return false
}

function severityOf(
  { key, keySpan, value }: Entry,
  findings: readonly string[],
  reading: Reading
): Severity | undefined {
  if (!findings.includes(key)) {
    const labels = [{ span: keySpan, role: '' }]
    const suggestion = suggest(key, findings)
    reading.report({ slug: 'unknown-finding', name: key, suggestion, labels })
    return undefined
  }
  const severity = value.kind === 'scalar' ? SEVERITIES.find((one) => one === value.value) : undefined
  if (severity === undefined) wrong(key, 'off, warn or error', value, reading)
  return severity
}

function failOnOf(root: Node, reading: Reading): Config['failOn'] {
  const node = entryOf(root, 'fail_on')?.value
  if (node === undefined) return undefined
  if (node.kind === 'scalar' && (node.value === 'error' || node.value === 'warn')) return node.value
  wrong('fail_on', 'error or warn', node, reading)
  return undefined
}

function entriesOf(root: Node, key: string, reading: Reading): readonly Entry[] {
  const node = entryOf(root, key)?.value
  if (node === undefined || isEmpty(node)) return []
  if (node.kind === 'map') return node.entries
  wrong(key, 'codes or names of findings, each with off, warn or error', node, reading)
  return []
}

function textAt(root: Node, key: string, reading: Reading): string | undefined {
  const node = entryOf(root, key)?.value
  if (node === undefined) return undefined
  if (node.kind === 'scalar' && node.value !== '') return node.value
  wrong(key, 'a file', node, reading)
  return undefined
}

function wrong(field: string, wanted: string, node: Node, { report }: Reading): void {
  const span: Span = node.span
  const found = node.kind === 'scalar' && node.value !== '' ? `\`${node.value}\`` : shapeOf(node)
  report({ slug: 'wrong-shape', field, wanted, found, labels: [{ span, role: '' }] })
}

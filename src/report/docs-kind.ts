import {
  type Declaration,
  type Field,
  type Formula,
  isEngine,
  isGroup,
  isQuantity,
  isReference,
  type Kind,
  type Relation,
} from '../model/kind.ts'
import { formulaText } from './docs-formula.ts'
import { prose } from './docs-prose.ts'
import { type Block, type Document, type Line, line, say } from './document.ts'

/** A field or a field in a group, with its name in full: `erasure.data`. */
export interface Named<T> {
  readonly name: string
  readonly is: T
}

/** The fields of a kind, those of groups after the group. */
export function fieldsOf(kind: Kind): readonly Named<Field>[] {
  return Object.entries(kind.fields).flatMap(([name, is]) => [
    { name, is },
    ...(isGroup(is)
      ? Object.entries(is.group).map(([key, field]) => ({ name: `${name}.${key}`, is: field }))
      : []),
  ])
}

export const quantitiesOf = (kind: Kind): readonly Named<Declaration>[] =>
  Object.entries(kind.quantities).map(([name, is]) => ({ name, is }))

const column = (title: string, align: 'left' | 'right' = 'left') => ({ title, align })

/** Everything about one kind, with one of its quantities worked through in the example where that is known. */
export function kindDocument(kind: Kind, worked: readonly Block[] = []): Document {
  const example = kind.example.trimEnd().split('\n')
  return {
    blocks: [
      { kind: 'title', line: line(kind.kind), under: [prose(kind.doc), prose(whereText(kind))] },
      ...aboutBlocks(kind),
      { kind: 'heading', line: line('Example') },
      { kind: 'code', language: 'yaml', lines: example },
      ...(worked.length === 0 ? [] : [{ kind: 'heading', line: line('Worked through') } as const, ...worked]),
      ...fieldBlocks(kind),
      ...relationBlocks(kind),
      ...quantityBlocks(kind),
      ...ceilingBlocks(kind),
      ...verdictBlocks(kind),
    ],
  }
}

function aboutBlocks({ about, origin }: Kind): readonly Block[] {
  const own =
    origin === undefined ? [] : [line(say(`A kind of your own, declared in ${origin.source.name}.`, 'dim'))]
  const lines = [
    ...(about?.trim().split(/\n\n+/) ?? []).map((text) => prose(text.replace(/\s+/g, ' '))),
    ...own,
  ]
  return lines.length === 0 ? [] : [{ kind: 'text', lines }]
}

function whereText(kind: Kind): string {
  if (kind.implied !== undefined)
    return `Not written: there is one as soon as a model has ${kind.implied}. Its figures are \`${kind.section}.…\`.`
  if (kind.single === true) {
    const short =
      kind.shorthand === undefined ? '' : `; \`${kind.section}: …\` alone means its \`${kind.shorthand}\``
    return `Written under \`${kind.section}:\`, one per model${short}.`
  }
  return `Written under \`${kind.section}:\`, each by a name of its own.`
}

function fieldBlocks(kind: Kind): readonly Block[] {
  const fields = fieldsOf(kind)
  if (fields.length === 0) return []
  return [
    { kind: 'heading', line: line('Fields') },
    {
      kind: 'table',
      columns: [column('field'), column('measured in'), column('default'), column('what it is')],
      rows: fields.map(({ name, is }) => [
        line(say(name, 'name')),
        line(measure(is)),
        line(say(defaultText(is), 'value')),
        prose(is.doc),
      ]),
      under: fields.map(({ is }) => fieldRemarks(is)),
    },
  ]
}

/** What may stand in a field, in a word or two. */
function measure(field: Field): string {
  if (isQuantity(field)) return unitText(field.unit)
  if (isReference(field))
    return `${field.many === true ? 'names' : 'a name'} of ${field.to?.join(' or ') ?? `what has ${field.declaring}`}`
  if (isEngine(field)) return field.of === 'ceilings' ? 'a technology' : 'a provider'
  return 'fields of its own'
}

/** Units as declarations write them, put so that a reader knows what to type. */
function unitText(unit: string): string {
  if (unit === '1') return 'a number'
  if (unit === '%') return '%'
  if (unit === 'x') return 'a factor (3x)'
  return unit === 'user' ? 'users' : unit
}

function defaultText(field: Field): string {
  if (isEngine(field)) return field.default ?? ''
  return isQuantity(field) && field.default !== undefined ? formulaText(field.default) : ''
}

/** Bounds, source and what else may be written. */
function fieldRemarks(field: Field): readonly Line[] {
  if (isEngine(field))
    return [
      remark(
        field.of === 'ceilings'
          ? 'the technologies and what one node of each takes: `bote tables ceilings`'
          : `those there are: \`bote tables ${field.of}\``
      ),
    ]
  if (!isQuantity(field)) return []
  const bounds = [
    ...(field.min === undefined ? [] : [`at least ${field.min}`]),
    ...(field.max === undefined ? [] : [`at most ${field.max}`]),
    ...(field.each === true && field.unit === 'B' ? ['of one occurrence, so 500 B/post is taken too'] : []),
    ...(field.parts === true ? ['may be a map of parts that add up'] : []),
    ...(field.steps === true
      ? ['may be a list of steps; those under `parallel:` take as long as the longest']
      : []),
    ...(field.from === undefined ? [] : [`rows of \`bote tables ${field.from}\` may be named as they are`]),
    ...(field.examples === undefined ? [] : [`such as ${field.examples.join(', ')}`]),
  ]
  return [
    ...(bounds.length === 0 ? [] : [remark(bounds.join('; '))]),
    ...(field.source === undefined ? [] : [remark(`source: ${field.source}`)]),
  ]
}

const remark = (text: string): Line => prose(text, 'dim')

function relationBlocks(kind: Kind): readonly Block[] {
  const relations = Object.entries(kind.relations ?? {})
  if (relations.length === 0) return []
  return [
    { kind: 'heading', line: line('Words its formulas use') },
    {
      kind: 'table',
      columns: [column('word'), column('which components')],
      rows: relations.map(([name, relation]) => [
        line(say(name, 'name')),
        prose(relationText(relation, kind)),
      ]),
    },
  ]
}

function relationText({ from, declaring, via, having }: Relation, kind: Kind): string {
  if (declaring !== undefined) return `everything that has \`${declaring}\``
  if (via !== undefined) return `the ${from} whose \`${via}\` names this ${kind.kind}`
  return having === undefined ? `all ${from}` : `the ${from} that have \`${having}\``
}

function quantityBlocks(kind: Kind): readonly Block[] {
  const quantities = quantitiesOf(kind)
  if (quantities.length === 0) return []
  return [
    { kind: 'heading', line: line('What follows from them') },
    {
      kind: 'table',
      columns: [
        column('quantity'),
        column('measured in'),
        column('in the example', 'right'),
        column('what it is'),
      ],
      rows: quantities.map(({ name, is }) => [
        line(say(name, 'name')),
        line(unitText(is.show ?? is.unit)),
        line(say(is.example ?? '', 'value')),
        prose(is.doc),
      ]),
      under: quantities.map(({ is }) => declarationRemarks(is)),
    },
  ]
}

const ROUNDED = { up: 'rounded up', down: 'rounded down', nearest: 'rounded to the nearest' }

/** The formula, how it is rounded, and where it comes from when it is not arithmetic. */
function declarationRemarks(is: Declaration): readonly Line[] {
  const rounding = is.round === undefined ? '' : `, ${ROUNDED[is.round]}`
  const binding = is.binding === true ? '; the greatest of these binds, and is named' : ''
  return [
    remark(`= ${formulaText(is.formula)}${rounding}${binding}`),
    ...(is.source === undefined ? [] : [remark(`source: ${is.source}`)]),
  ]
}

function ceilingBlocks(kind: Kind): readonly Block[] {
  const ceilings = Object.entries(kind.ceilings ?? {})
  if (ceilings.length === 0) return []
  return [
    { kind: 'heading', line: line('What it can pass') },
    {
      kind: 'table',
      columns: [column('ceiling'), column('passed when'), column('which is the most there is of')],
      rows: ceilings.map(([name, { load, limit, when, doc }]) => [
        line(say(name, 'name')),
        line(`${load} > ${limit}${when === undefined ? '' : `, where ${when}`}`),
        prose(doc),
      ]),
    },
  ]
}

function verdictBlocks(kind: Kind): readonly Block[] {
  return [...sayings('What it may conclude', kind.verdicts), ...sayings('What a check warns of', kind.lints)]
}

function sayings(heading: string, verdicts: Kind['verdicts'] = []): readonly Block[] {
  if (verdicts.length === 0) return []
  return [
    { kind: 'heading', line: line(heading) },
    {
      kind: 'table',
      columns: [column('when'), column('it says')],
      rows: verdicts.map(({ when, say: words }) => [line(say(when ?? 'always', 'name')), line(words)]),
    },
  ]
}

/** One field or quantity of a kind. */
export function partDocument(kind: Kind, name: string): Document | undefined {
  const field = fieldsOf(kind).find((one) => one.name === name)
  const quantity = quantitiesOf(kind).find((one) => one.name === name)
  if (field === undefined && quantity === undefined) return undefined
  const facts: [string, Line][] = []
  if (field !== undefined) {
    facts.push(
      ['what it is', prose(`a field of \`${kind.section}\``)],
      ['measured in', line(measure(field.is))]
    )
    if (defaultText(field.is) !== '') facts.push(['default', line(say(defaultText(field.is), 'value'))])
    for (const text of fieldRemarks(field.is)) facts.push(['', text])
  } else if (quantity !== undefined) {
    facts.push(
      ['what it is', line(`computed for every ${kind.kind}`)],
      ['measured in', line(unitText(quantity.is.show ?? quantity.is.unit))]
    )
    for (const [i, text] of declarationRemarks(quantity.is).entries())
      facts.push([i === 0 ? 'formula' : '', text])
    if (quantity.is.example !== undefined)
      facts.push([
        'in the example',
        line(say(quantity.is.example, 'value'), say(`   bote docs ${kind.kind} shows it`, 'dim')),
      ])
  }
  const users = usersOf(kind, name)
  if (users.length > 0) facts.push(['used by', line(say(users.join(', '), 'name'))])
  return {
    blocks: [
      {
        kind: 'title',
        line: line(`${kind.kind}.${name}`),
        under: [prose((field ?? quantity)?.is.doc ?? '')],
      },
      {
        kind: 'table',
        columns: [column(''), column('')],
        rows: facts.map(([title, text]) => [line(say(title, 'dim')), text]),
      },
    ],
  }
}

/** The quantities and defaults of the kind whose formula names this one. */
function usersOf(kind: Kind, name: string): readonly string[] {
  const word = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w.])`)
  const formulas: readonly (readonly [string, Formula | undefined])[] = [
    ...fieldsOf(kind).map((f) => [f.name, isQuantity(f.is) ? f.is.default : undefined] as const),
    ...quantitiesOf(kind).map((q) => [q.name, q.is.formula] as const),
  ]
  return formulas.flatMap(([user, formula]) =>
    user !== name && formula !== undefined && word.test(formulaText(formula)) ? [`${kind.kind}.${user}`] : []
  )
}

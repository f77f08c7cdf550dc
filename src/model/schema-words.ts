import type { Alternative, Formula, Kind, QuantityField, ReferenceField } from './kind.ts'
import { familyOf } from './schema-figures.ts'

/** What an editor shows of a field: a line of text for lists, Markdown for hovering. */
export interface Words {
  readonly description: string
  readonly markdownDescription: string
}

/** What is known of a figure's field: doc, unit, default, bounds and where the default comes from. */
export function wordsOfQuantity(field: QuantityField): Words {
  const { words } = familyOf(field.unit)
  const each = field.each === true ? ', which may be written for each event, as in `500 B/tweet`' : ''
  const parts = field.parts === true ? ', or parts that add up, as in `{ id: 8 B, text: 280 B }`' : ''
  const steps = field.steps === true ? ', or a list of steps that add up' : ''
  const facts = [
    `*Unit:* \`${field.unit}\`, ${words}${each}${parts}${steps}.`,
    field.default === undefined ? '*Default:* none.' : `*Default:* ${defaultInWords(field.default)}.`,
    ...boundsOf(field),
  ]
  const source =
    field.source === undefined ? [] : [`*Source of the default:* ${field.source.replace(/\.$/, '')}.`]
  const plain = typeof field.default === 'string' ? `; default ${field.default}` : ''
  return {
    description: `${sentence(field.doc)} (${words}${plain})`,
    markdownDescription: paragraphs(`${sentence(field.doc)}.`, facts.join('  \n'), ...source),
  }
}

export function wordsOfReference(field: ReferenceField): Words {
  const sections =
    field.to?.map((section) => `\`${section}\``).join(' or ') ?? `what has \`${field.declaring}\``
  const names = field.many === true ? 'One name, or a list of names,' : 'A name'
  return wordsOf(field.doc, `${names} from ${sections}.`)
}

/** A sentence, and more to be told on hovering. */
export function wordsOf(doc: string, ...more: readonly string[]): Words {
  const first = `${sentence(doc).replace(/\.$/, '')}.`
  return { description: first.slice(0, -1), markdownDescription: paragraphs(first, ...more) }
}

/** What a kind is, and what it is good for: the quantities it works out. */
export function wordsOfKind(kind: Kind): Words {
  const results = Object.entries(kind.quantities).map(([name, { doc }]) => `- \`${name}\`: ${doc}`)
  return wordsOf(kind.doc, ...(results.length === 0 ? [] : [`Works out:\n${results.join('\n')}`]))
}

function boundsOf({ min, max }: QuantityField): readonly string[] {
  if (min !== undefined && max !== undefined) return [`*Between* \`${min}\` and \`${max}\`.`]
  if (min !== undefined) return [`*At least* \`${min}\`.`]
  return max === undefined ? [] : [`*At most* \`${max}\`.`]
}

function defaultInWords(formula: Formula): string {
  if (typeof formula === 'string') return `\`${formula}\``
  return formula.map(alternativeInWords).join(', else ')
}

function alternativeInWords(alternative: Alternative): string {
  if (typeof alternative === 'string') return `\`${alternative}\``
  const conditions = [
    ...(alternative.if === undefined ? [] : [`with \`${alternative.if}\``]),
    ...(alternative.unless === undefined ? [] : [`without \`${alternative.unless}\``]),
  ]
  return [`\`${alternative.formula}\``, ...conditions].join(' ')
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const paragraphs = (...texts: readonly string[]): string => texts.join('\n\n')

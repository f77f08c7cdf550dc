import type { ReportingDescriptor } from 'sarif'
import { CATALOGUE, type Slug } from '../diagnostics/diagnostic.ts'
import type { Finding } from './check-data.ts'
import type { Remark } from './check-remarks.ts'
import { messageText } from './check-sarif-message.ts'
import type { Level } from './check-words.ts'

interface Known {
  readonly name: string
  readonly level: Level
  readonly short: string
  readonly help: string
}

/** What a check can be about beside the diagnostics, which have a catalogue of their own. */
const KNOWN: Readonly<Record<string, Known>> = {
  budget: {
    name: 'CapacityBudget',
    level: 'error',
    short: 'A capacity budget has to hold.',
    help: 'Change what the model assumes, raise the limit under `budgets:`, or let it through for a while with a waiver that says until when and why.',
  },
  'published-figure': {
    name: 'PublishedFigure',
    level: 'error',
    short: 'A model has to agree with the figures that were published of it.',
    help: 'Correct the model, or the figure under `published:` if that is what is wrong.',
  },
  'expired-waiver': {
    name: 'ExpiredWaiver',
    level: 'error',
    short: 'A waiver is past its last day.',
    help: 'Mend what it let through, or agree on a new day and write it in the waiver.',
  },
  'unused-waiver': {
    name: 'UnusedWaiver',
    level: 'warning',
    short: 'A waiver lets nothing through any more.',
    help: 'Take it out, so that it does not let the next problem through unseen.',
  },
  model: {
    name: 'ModelPasses',
    level: 'error',
    short: 'Every model has to pass.',
    help: 'Run `bote check` on this model alone to see why it does not.',
  },
}

/** The rules that the results refer to, each once, in the order of their ids. */
export function rulesOf(remarks: readonly Remark[]): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>()
  for (const remark of remarks) if (!rules.has(remark.rule)) rules.set(remark.rule, ruleOf(remark))
  return [...rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function ruleOf({ rule, of }: Remark): ReportingDescriptor {
  if ('finding' in of) return diagnosticRule(of.finding)
  const known = Object.hasOwn(KNOWN, rule) ? KNOWN[rule] : undefined
  const { name, level, short, help } = known ?? { name: rule, level: 'error', short: rule, help: rule }
  return descriptor(rule, name, level, short, { text: help, markdown: help })
}

function diagnosticRule({ code, slug, severity }: Finding): ReportingDescriptor {
  const entry = Object.hasOwn(CATALOGUE, slug) ? CATALOGUE[slug as Slug] : undefined
  const words = slug.replaceAll('-', ' ')
  const name = slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const short = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
  if (entry === undefined)
    return descriptor(code, messageText(name), severity, messageText(short), { text: messageText(short) })
  const example = entry.example.trimEnd()
  return descriptor(code, name, entry.severity, short, {
    text: `An input that causes it:\n\n${example}`,
    markdown: `An input that causes it:\n\n\`\`\`${example.startsWith('$ ') ? 'sh' : 'yaml'}\n${example}\n\`\`\`\n`,
  })
}

const descriptor = (
  id: string,
  name: string,
  level: Level,
  short: string,
  help: { readonly text: string; readonly markdown?: string }
): ReportingDescriptor => ({
  id,
  name,
  shortDescription: { text: short },
  fullDescription: { text: short },
  help,
  defaultConfiguration: { level },
})

import type { CheckedModel, CheckLine, CheckReport, Finding } from './check-data.ts'
import { placeOf, saidAlready } from './check-remarks.ts'
import {
  counted,
  headroomText,
  openingSign,
  placeText,
  remarksOn,
  signOf,
  tallyText,
  verdictText,
  waiverState,
  waiverText,
} from './check-words.ts'
import type { DiffedModel } from './diff-data.ts'
import { type Block, type Document, type Inline, type Line, line, say } from './document.ts'

export interface CheckTextOptions {
  /** Every model in full, whatever there is to say of it. */
  readonly verbose?: boolean
  /** What a reader wants to see of a model that changed. */
  readonly changes?: (model: DiffedModel) => readonly Block[]
}

/** Passing models are named up to here, and counted beyond. */
const MOST_PASSING = 10

/** The report for people at a terminal: models with something to say in full, the others by name, tallies last. */
export function checkDocument(report: CheckReport, options: CheckTextOptions = {}): Document {
  const isFull = (model: CheckedModel) => options.verbose === true || hasSomethingToSay(model, options)
  const full = report.models.filter(isFull)
  const quiet = report.models.filter((model) => !isFull(model))
  return {
    blocks: [
      ...quietBlocks(quiet),
      ...full.flatMap((model) => modelBlocks(model, options)),
      ...runBlocks(report.diagnostics),
      ...tallyBlocks(report),
    ],
  }
}

function hasSomethingToSay(model: CheckedModel, { changes }: CheckTextOptions): boolean {
  return (
    model.verdict !== 'passed' ||
    model.checks.some(({ state }) => state !== 'holds' && state !== 'off') ||
    model.findings.length > 0 ||
    model.waivers.some(({ state }) => state !== 'used') ||
    (changes !== undefined && model.changes !== null && changes(model.changes).length > 0)
  )
}

function quietBlocks(models: readonly CheckedModel[]): Block[] {
  if (models.length === 0) return []
  if (models.length > MOST_PASSING)
    return [{ kind: 'list', items: [line(say('✓', 'good'), ` ${counted(models.length, 'model')} passed`)] }]
  const items = models.map(
    ({ path, checks }): Line => [
      say('✓', 'good'),
      say(' '),
      say(path, 'name'),
      say(`  ${checks.length === 0 ? 'nothing to check' : `${counted(checks.length, 'check')}`}`, 'dim'),
    ]
  )
  return [{ kind: 'list', items }]
}

function modelBlocks(model: CheckedModel, { changes }: CheckTextOptions): readonly Block[] {
  const title = model.title === null ? [] : [say(`  ${model.title}`, 'dim')]
  return [
    { kind: 'heading', line: [verdictSign(model), say(' '), say(model.path, 'name'), ...title] },
    ...(model.verdict === 'invalid' ? [{ kind: 'text', lines: [line(verdictText(model))] } as const] : []),
    ...checkBlocks(model.checks),
    ...findingBlocks(model.findings),
    ...waiverBlocks(model),
    ...(model.changes === null ? [] : (changes?.(model.changes) ?? [])),
  ]
}

const verdictSign = ({ verdict }: CheckedModel): Inline =>
  verdict === 'passed' ? say('✓', 'good') : say('✗', 'bad')

function checkBlocks(checks: readonly CheckLine[]): Block[] {
  if (checks.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: 'check', align: 'left' },
        { title: 'value', align: 'right' },
        { title: 'limit', align: 'right' },
        { title: 'headroom', align: 'left' },
      ],
      rows: checks.map(checkRow),
      under: checks.map((check) => remarksOn(check).map((text) => line(say(text, 'dim')))),
    },
  ]
}

/** Sign, condition, value, limit and headroom of a check. */
export function checkRow(check: CheckLine): readonly Line[] {
  const { compared } = check
  const sign = signOf(check)
  return [
    [sign],
    line(say(check.name, 'name')),
    line(say(compared?.value.text ?? '', 'value')),
    line(compared?.limit.text ?? ''),
    line(say(headroomText(compared), sign.tone === 'good' ? 'plain' : sign.tone)),
  ]
}

function findingBlocks(findings: readonly Finding[]): Block[] {
  return findings.length === 0 ? [] : [{ kind: 'list', items: findings.map(findingLine) }]
}

/** `✗ models/feed.bote.yaml:7:18 B301 what is wrong; help: how to mend it` */
function findingLine(finding: Finding): Line {
  const place = placeOf(finding)
  const { code, severity, message, fix, waiver } = finding
  return [
    ...openingSign(severity, waiver !== null),
    ...(place === null ? [] : [say(placeText(place), 'name'), say(' ')]),
    say(`${code} `, 'dim'),
    say(message),
    ...(fix === null ? [] : [say(`; help: ${fix}`, 'dim')]),
    ...(waiver === null ? [] : [say(`; ${waiverText(waiver)}`, 'dim')]),
  ]
}

/** Waivers at work stand beside what they let through; these are the ones to do something about. */
function waiverBlocks(model: CheckedModel): Block[] {
  const items = model.waivers
    .filter((waiver) => waiver.state !== 'used' && !saidAlready(waiver, model))
    .map(
      (waiver): Line => [
        ...openingSign(waiver.state === 'expired' ? 'error' : 'warning'),
        say('waiver of '),
        say(waiver.check, 'name'),
        say(` ${waiverState(waiver)}`),
        say(`; ${waiverText(waiver)}`, 'dim'),
      ]
    )
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

function runBlocks(diagnostics: readonly Finding[]): Block[] {
  return diagnostics.length === 0
    ? []
    : [{ kind: 'heading', line: line('The run') }, ...findingBlocks(diagnostics)]
}

function tallyBlocks(report: CheckReport): Block[] {
  const { ok, against, shard, today } = report
  const parts = [
    `checked on ${today}`,
    ...(against === null ? [] : [`compared with ${against}`]),
    ...(shard === null ? [] : [`part ${shard.index} of ${shard.of}`]),
  ]
  return [
    { kind: 'heading', line: [ok ? say('✓ passed', 'good') : say('✗ failed', 'bad')] },
    { kind: 'text', lines: [line(tallyText(report)), line(say(parts.join(', '), 'dim'))] },
  ]
}

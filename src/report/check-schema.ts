import { DIFF_DEFINITIONS } from './diff-schema.ts'
import {
  count,
  day,
  described,
  fromOne,
  list,
  maybeText,
  object,
  oneOf,
  orNull,
  PLACE,
  PROBLEM,
  ref,
  type Schema,
  text,
} from './schema-parts.ts'

const WAIVED = {
  until: day('The last day it is let through on, as year-month-day.'),
  why: text('Why it is let through, as whoever wrote the waiver says.'),
  owner: maybeText('Who answers for it; null when nobody is named.'),
}

const definitions: Readonly<Record<string, Schema>> = {
  model: object('A model and what was found in it.', {
    path: text('The file, as written on the command line, with / between folders.'),
    title: maybeText('The title it gives itself; null when it has none.'),
    sha256: { ...text('The SHA-256 of the file, in hexadecimal digits.'), pattern: '^[0-9a-f]{64}$' },
    verdict: oneOf(
      ['passed', 'failed', 'invalid'],
      'invalid: an error in the model stands in the way of any answer.'
    ),
    checks: list(ref('check'), 'Its budgets and published figures, in their order.'),
    findings: list(
      ref('finding'),
      'Lints, warnings and errors, with the weight the configuration gives them.'
    ),
    waivers: list(ref('waiver'), 'Every waiver that is about this model.'),
    changes: orNull(ref('diffed'), 'What changed against the base; null when there is none.'),
  }),
  check: object('One thing that was checked.', {
    kind: oneOf(['budget', 'published'], 'A budget, or a figure that was published of the system.'),
    name: text('The condition as written.'),
    severity: oneOf(['error', 'warn'], 'What it is when it does not hold.'),
    state: oneOf(
      ['holds', 'broken', 'waived', 'not evaluated', 'off', 'new'],
      'waived: broken and let through until a day. not evaluated: it fails. off: not asked. new: it asks how something grew, and the base does not have the model.'
    ),
    compared: orNull(
      ref('compared'),
      'The comparison that decides it, or comes nearest to changing it; null where there is none.'
    ),
    reason: maybeText('Why it was not evaluated, or what else has to be known to read it; a whole sentence.'),
    why: maybeText('What whoever wrote it says of it.'),
    place: orNull(ref('place'), 'Where it is written.'),
    waiver: orNull(ref('waived'), 'What lets it through; null when nothing does.'),
  }),
  compared: object('A comparison of a value with a limit.', {
    left: text('The left side as written.'),
    op: text('The sign between them: <=, <, >=, >, ==, != or says.'),
    right: text('The right side as written.'),
    value: described(ref('value'), 'What the left side comes to.'),
    limit: described(ref('value'), 'What it is compared with.'),
    headroom: {
      type: ['number', 'null'],
      description:
        'What is left of the limit, as a share of it (0.12 is 12%); below zero when broken; null where there is no such share.',
    },
  }),
  value: object('A figure.', {
    value: {
      type: ['number', 'null'],
      description: 'In the base unit that stands beside it; null when it is not finite.',
    },
    unit: text('The base unit of the value: B/s, say; 1 for a plain number.'),
    text: text('The figure as people write it, rounded to three digits.'),
  }),
  finding: object('A problem, or something to look at.', {
    ...PROBLEM,
    waiver: orNull(ref('waived'), 'What lets it through; null when nothing does.'),
  }),
  waived: object('What is let through, until when and why.', WAIVED),
  waiver: object('A waiver, and what became of it.', {
    ...WAIVED,
    check: text('The condition, or the code of the finding, that it lets through.'),
    state: oneOf(
      ['used', 'unused', 'expired'],
      'used: it lets something through. unused: nothing needs it. expired: its last day is over.'
    ),
    place: orNull(ref('place'), 'Where it is written.'),
  }),
  sharedWaiver: object('A waiver that a configuration shares among models.', {
    state: oneOf(
      ['used', 'unused', 'unknown'],
      'unknown: it names nothing in these models, and there are others it may be about.'
    ),
    finding: { ...ref('finding'), description: 'What there is to say where no model needs it.' },
  }),
  place: object('Where something is written.', PLACE),
  ...DIFF_DEFINITIONS,
  tally: object('How many there are of everything.', {
    models: count('Models that were checked.'),
    failed: count('Models with a failure, or that could not be read.'),
    invalid: count('Models that could not be read.'),
    checks: count('Budgets and published figures.'),
    holding: count('Checks that hold.'),
    broken: count('Checks that do not hold and are errors.'),
    warned: count('Checks that do not hold and are warnings.'),
    notEvaluated: count('Checks that could not be evaluated, which fails.'),
    waived: count('Checks that do not hold and are let through.'),
    off: count('Checks that were not asked.'),
    expiredWaivers: count('Waivers past their last day.'),
    unusedWaivers: count('Waivers that let nothing through.'),
    findings: object('Findings by weight.', {
      error: count('Errors.'),
      warning: count('Warnings.'),
      note: count('Notes.'),
    }),
  }),
}

const CHECK_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:bote:schema:check',
  title: 'bote check',
  definitions,
  ...object('What `bote check -f json` prints, and `bote merge` reads.', {
    schemaVersion: oneOf([1], 'The version of this form; fields are only ever added to it.'),
    tool: oneOf(['bote'], 'The program.'),
    command: oneOf(['check'], 'The command.'),
    ok: { type: 'boolean', description: 'Whether every model passed.' },
    today: day('The day it was checked on, by which waivers are judged, as year-month-day.'),
    against: maybeText('The git reference or baseline file the models were compared with; null for none.'),
    reproduce: text('The command line by which someone gets the same again.'),
    shard: orNull(
      object('A part of a run over several machines.', {
        index: fromOne('Which part it is, counted from 1.'),
        of: fromOne('How many parts there are.'),
      }),
      'Which part of a run over several machines this is; null for a whole one.'
    ),
    models: list(ref('model'), 'The models, in the order they are reported in.'),
    diagnostics: list(ref('finding'), 'Problems of the run that belong to no model.'),
    sharedWaivers: list(
      ref('sharedWaiver'),
      'Waivers a configuration shares among models, and whether one of these models needs them.'
    ),
    failOn: oneOf(['error', 'warn'], 'From which weight on a finding fails the run.'),
    tally: ref('tally'),
  }),
}

/** The published schema of a check's JSON (draft-07), as the text of its file. */
export const checkSchemaText = (): string => `${JSON.stringify(CHECK_SCHEMA, null, 2)}\n`

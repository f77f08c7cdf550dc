import {
  count,
  described,
  list,
  maybeText,
  object,
  oneOf,
  orNull,
  PROBLEM,
  RELATED,
  ref,
  type Schema,
  text,
} from './schema-parts.ts'

const maybeNumber = (description: string): Schema => ({ type: ['number', 'null'], description })
const flag = (description: string): Schema => ({ type: 'boolean', description })

const VALUE = {
  value: maybeNumber('In base units; null when it is not finite, and for what is no figure.'),
  unit: text('The base unit of the value: B/s, say; 1 for a plain number, empty for what is no figure.'),
  text: text('The figure as people write it, rounded to three digits.'),
}

/** A field that both sides have, and null where one does not. */
const sides = (name: string) => ({
  base: orNull(ref(name), 'In the base; null where it does not have it.'),
  head: orNull(ref(name), 'Now; null where it is gone.'),
})

const rowOf = (name: string) => ({
  id: text('The full name of the quantity: stores.tweets.shards, say.'),
  component: maybeText('The component it belongs to; null when to none.'),
  rank: oneOf(['headline', 'tabled', 'derived', 'other'], 'How much a reader looks for it.'),
  ...sides(name),
  ratio: maybeNumber('Head over base; null where either is missing, or the base is zero.'),
  times: text('The ratio as people write it; empty where there is none worth saying.'),
  change: text('Head less base as people write it; empty where either is missing.'),
})

/** What became of a model, as `bote diff` and a check against a base tell it. */
export const DIFF_DEFINITIONS: Readonly<Record<string, Schema>> = {
  diffed: object('What became of one model between two versions.', {
    path: text('The file it is in now.'),
    was: maybeText('Its file in the base, where that is another one.'),
    title: maybeText('The title it gives itself; null when it has none.'),
    status: oneOf(
      ['same', 'changed', 'added', 'deleted', 'renamed', 'invalid'],
      'invalid: one side at least cannot be evaluated.'
    ),
    differs: flag('Whether anything it says or comes to is different.'),
    counts: list(ref('diffRow'), 'Counts of things that moved: nodes, shards, instances.'),
    bindings: list(ref('diffBinding'), 'Counts that something else binds.'),
    ceilings: list(ref('diffCeiling'), 'Ceilings that one side passes and the other does not.'),
    budgets: list(ref('diffBudget'), 'Budgets that came, went, or came out otherwise.'),
    verdicts: list(ref('diffVerdict'), 'What is said of components, where it is another thing.'),
    first: object(
      'What breaks first as it grows; null where a side is missing or both are alike.',
      sides('diffFirst')
    ),
    assumptions: list(ref('diffAssumption'), 'Assumptions and formulas of its own that are others.'),
    numbers: list(ref('diffRow'), 'Every other quantity that moved, what a reader looks for first.'),
    added: list(text('The full name of a quantity.'), 'Quantities only the head has.'),
    removed: list(text('The full name of a quantity.'), 'Quantities only the base has.'),
    diagnostics: list(ref('problem'), 'Why a side cannot be evaluated.'),
  }),
  diffValue: object('A figure of one side.', VALUE),
  diffStated: object('What a model states on one side.', {
    ...VALUE,
    formula: maybeText('As it was written, where it is more than a figure.'),
    by: oneOf(['stated', 'default', 'formula'], 'Whether someone stated it, or it was taken, or worked out.'),
  }),
  diffRow: object('A figure on both sides.', rowOf('diffValue')),
  diffAssumption: object('An assumption on both sides.', rowOf('diffStated')),
  diffBinding: object('Which candidate binds a count.', {
    id: text('The count.'),
    ...sides('diffCandidate'),
  }),
  diffCandidate: object('A candidate that binds.', {
    id: text('The full name of the quantity.'),
    text: text('What it comes to.'),
  }),
  diffCeiling: object('A ceiling on both sides.', {
    component: text('The component it is of.'),
    name: text('What is limited: writes, say.'),
    doc: text('The same in words.'),
    ...sides('diffLoad'),
  }),
  diffLoad: object('A load under its ceiling, or past it.', {
    passed: flag('Whether the load is past it.'),
    load: described(ref('diffValue'), 'What there is.'),
    limit: described(ref('diffValue'), 'What one takes.'),
  }),
  diffBudget: object('A budget on both sides.', {
    text: text('The condition as written.'),
    why: maybeText('What whoever wrote it says of it.'),
    ...sides('diffBudgetSide'),
  }),
  diffBudgetSide: object('How a budget comes out on one side.', {
    state: oneOf(['holds', 'broken', 'not evaluated'], 'How it comes out.'),
    severity: oneOf(['off', 'warn', 'error'], 'How seriously it is taken.'),
    until: maybeText('Its last day; null when it has none.'),
  }),
  diffVerdict: object('What is said of a component.', {
    component: text('The component.'),
    base: maybeText('What was said in the base.'),
    head: maybeText('What is said now.'),
  }),
  diffFirst: object('What breaks first as one side grows.', {
    kind: oneOf(
      ['breaks', 'never', 'unlimited', 'undriven'],
      'never: nothing up to the multiple. unlimited: nothing in it could. undriven: it cannot be said.'
    ),
    what: maybeText('What is passed, and the limit it passes.'),
    multiple: maybeNumber('At how many times what it is now.'),
    at: maybeText('The multiple as people write it, with what grows by then.'),
    broken: count('How many are passed already.'),
  }),
  problem: object('Something that stands in the way.', PROBLEM),
  related: RELATED,
}

const DIFF_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:bote:schema:diff',
  title: 'bote diff',
  definitions: DIFF_DEFINITIONS,
  ...object('What `bote diff -f json` prints.', {
    schemaVersion: oneOf([1], 'The version of this form; fields are only ever added to it.'),
    tool: oneOf(['bote'], 'The program.'),
    command: oneOf(['diff'], 'The command.'),
    ok: flag('Whether every model could be compared.'),
    against: maybeText('The git reference the models were compared with; null for two files.'),
    reproduce: list(text('A word.'), 'The command line by which someone gets the same again.'),
    tally: object('How many models came to what.', {
      models: count('Models that were compared.'),
      same: count('Models that come to the same.'),
      changed: count('Models that changed.'),
      added: count('Models the base does not have.'),
      deleted: count('Models only the base has.'),
      renamed: count('Models in another file.'),
      invalid: count('Models that cannot be compared.'),
    }),
    models: list(ref('diffed'), 'The models, in the order they are reported in.'),
    diagnostics: list(ref('problem'), 'Problems of the run that belong to no model.'),
  }),
}

/** The published schema of the JSON of `bote diff` (draft-07), as the text of its file. */
export const diffSchemaText = (): string => `${JSON.stringify(DIFF_SCHEMA, null, 2)}\n`

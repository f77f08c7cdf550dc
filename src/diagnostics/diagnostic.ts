import type { Catalogue, Entry } from './catalogue.ts'
import type { Described, Label, Severity } from './described.ts'
import { DRILL, type DrillProblems } from './drill.ts'
import { GROWTH, type GrowthProblems } from './growth.ts'
import { HISTORY, type HistoryProblems } from './history.ts'
import { REVIEW, type ReviewProblems } from './review.ts'
import { SCHEMA, type SchemaProblems } from './schema.ts'
import { SEEKING, type SeekingProblems } from './seeking.ts'
import { SENSITIVITY, type SensitivityProblems } from './sensitivity.ts'
import { SIMULATION, type SimulationProblems } from './simulation.ts'
import { SYNTAX, type SyntaxProblems } from './syntax.ts'
import { TERMINAL, type TerminalProblems } from './terminal.ts'
import { UNITS, type UnitProblems } from './units.ts'
import { VALUES, type ValueProblems } from './values.ts'
import { VERSIONS, type VersionProblems } from './versions.ts'
import { WHATIF, type WhatIfProblems } from './whatif.ts'

/** Every problem bote can report, by slug, with the facts each one carries. */
export interface Problems
  extends SyntaxProblems,
    SchemaProblems,
    UnitProblems,
    ValueProblems,
    SeekingProblems,
    SensitivityProblems,
    WhatIfProblems,
    GrowthProblems,
    SimulationProblems,
    ReviewProblems,
    DrillProblems,
    VersionProblems,
    TerminalProblems,
    HistoryProblems {}

export type Slug = keyof Problems

/** One reported problem: plain data, no words. `labels[0]` is the place it is about; none means no place exists. */
export type Diagnostic = {
  [S in Slug]: { readonly slug: S; readonly labels: readonly Label[] } & Problems[S]
}[Slug]

/** Where problems go. Checking goes on after a report, so that a reader sees all of them at once. */
export type Report = (diagnostic: Diagnostic) => void

/** The whole catalogue: `Record` by slug, so that a problem without words does not compile. */
export const CATALOGUE: Catalogue<Problems> = {
  ...SYNTAX,
  ...SCHEMA,
  ...UNITS,
  ...VALUES,
  ...SEEKING,
  ...SENSITIVITY,
  ...WHATIF,
  ...GROWTH,
  ...SIMULATION,
  ...REVIEW,
  ...DRILL,
  ...VERSIONS,
  ...TERMINAL,
  ...HISTORY,
}

/** Puts a diagnostic into words. */
export function describeDiagnostic(diagnostic: Diagnostic): Described {
  const entry = CATALOGUE[diagnostic.slug] as Entry<Diagnostic>
  const words = entry.words(diagnostic)
  return {
    code: entry.code,
    slug: diagnostic.slug,
    severity: entry.severity,
    labels: diagnostic.labels,
    ...words,
  }
}

export const severityOf = (diagnostic: Diagnostic): Severity => CATALOGUE[diagnostic.slug].severity

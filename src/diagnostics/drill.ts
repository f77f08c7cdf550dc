import type { Catalogue } from './catalogue.ts'
import { WRITE_WORDS, type WriteProblem } from './syntax.ts'

/** Problems of what is to be practised: `bote drill`. */
export interface DrillProblems {
  'unknown-deck': {
    readonly name: string
    readonly suggestion: string | undefined
    readonly decks: readonly string[]
  }
  'unknown-skill': {
    readonly name: string
    readonly suggestion: string | undefined
    readonly skills: readonly string[]
  }
  'notes-not-saved': {
    readonly file: string
    readonly problem: WriteProblem
    /** Whether this was found before anything was noted. */
    readonly before: boolean
  }
  'nothing-to-ask': { readonly decks: readonly string[]; readonly model: string | undefined }
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

export const DRILL: Catalogue<DrillProblems> = {
  'unknown-deck': {
    code: 'B611',
    severity: 'error',
    words: (d) => ({
      message: `there is no deck \`${d.name}\``,
      why: `decks: ${listed(d.decks)}`,
      fix:
        d.suggestion === undefined
          ? '`bote drill --list` says what each of them is'
          : `did you mean \`${d.suggestion}\`?`,
    }),
    example: '$ bote drill latnecy',
  },
  'unknown-skill': {
    code: 'B612',
    severity: 'error',
    words: (d) => ({
      message: `the decks that are asked for do not practise a skill \`${d.name}\``,
      why: `what they practise: ${listed(d.skills)}`,
      fix:
        d.suggestion === undefined ? 'leave out `--skill`, or the deck' : `did you mean \`${d.suggestion}\`?`,
    }),
    example: '$ bote drill conversions --skill nines',
  },
  'nothing-to-ask': {
    code: 'B613',
    severity: 'error',
    words: (d) => ({
      message: `${d.model === undefined ? 'the models' : `\`${d.model}\``} gave no question for ${listed(d.decks)}`,
      why: 'such a question is about something the model has not: a ladder wants people who do something, limits a ceiling, a comparison several assumptions',
      fix: 'ask for another deck, or about another model',
    }),
    example: '$ bote drill ladder --model nines',
  },
  'notes-not-saved': {
    code: 'B614',
    severity: 'error',
    words: (d) => {
      const { message, fix } = WRITE_WORDS[d.problem]
      const elsewhere =
        d.problem === 'exists' ? 'nothing is written over it: name another file with `--save`' : fix
      return {
        message: `notes cannot be saved as ${d.file}: ${message}`,
        ...(d.before ? {} : { why: 'so that none is lost, they are printed instead' }),
        fix: d.before ? `${elsewhere}` : `copy them from there; next time, name another file with \`--save\``,
      }
    },
    example: '$ bote drill interview chat --save feed.bote.yaml',
  },
}

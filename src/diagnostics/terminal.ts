import type { Catalogue } from './catalogue.ts'

/** Problems of commands that take over the whole terminal. */
export interface TerminalProblems {
  'needs-terminal': {
    readonly command: string
    /** What is there instead. */
    readonly found: 'no terminal' | 'a dumb terminal'
    /** What answers the same without a terminal. */
    readonly instead: readonly string[]
  }
}

const or = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' or ')

export const TERMINAL: Catalogue<TerminalProblems> = {
  'needs-terminal': {
    code: 'B490',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.command}\` needs a terminal to draw on`,
      why:
        d.found === 'no terminal'
          ? 'its input or its output is a pipe or a file'
          : '`TERM=dumb` says that this one can only write lines',
      fix: `without a terminal, use ${or(d.instead)}`,
    }),
    example: '$ bote explore twitter-feed',
  },
}

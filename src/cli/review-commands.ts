import type { Command } from './command.ts'
import { EXACT, IEC, OUTSIDE } from './flags.ts'
import { OUTPUT_FLAGS } from './output-flags.ts'

/** The commands by which models are reviewed as code is. */
export const REVIEWS: readonly Command[] = [
  {
    name: 'diff',
    args: '[model...]',
    group: 'Review',
    doc: 'what changed between two models, or since a git reference: design, assumptions, figures',
    flags: [
      {
        flag: '--against <ref>',
        doc: 'compare the named models, or all `*.bote.yaml` from here down, with a branch, tag or commit',
      },
      { flag: '--exit-code', doc: 'exit 1 when something changed' },
      ...OUTPUT_FLAGS,
      { flag: '-v, --verbose', doc: 'list every figure that moved' },
      EXACT,
      IEC,
      OUTSIDE,
    ],
    examples: [
      'bote diff old.bote.yaml new.bote.yaml',
      'bote diff --against main',
      'bote diff --against origin/main feed.bote.yaml -o markdown=comment.md',
      'bote diff --against v1.2 --exit-code',
    ],
    load: () => import('./commands/diff.ts'),
  },
]

import type { Part } from './expected.ts'
import { corpusB } from './verdicts-b.ts'

export const partB: Part = {
  corpus: corpusB,
  disagreements: {},
  conventional: {
    'social-graph-primer': 'its billion a month is one of 2.5M s',
    'tinyurl-grok': 'its 500M a month are those of 30 days',
    'tinyurl-jeevan': 'its 500M a month are those of 30 days',
    'tinyurl-kolsha': 'its 500M a month are those of 30 days',
  },
  remarks: {},
}

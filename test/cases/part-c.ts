import type { Part } from './expected.ts'
import { corpusC } from './verdicts-c.ts'

export const partC: Part = {
  corpus: corpusC,
  disagreements: {},
  conventional: {},
  remarks: {},
}

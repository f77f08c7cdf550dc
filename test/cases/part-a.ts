import type { Part } from './expected.ts'
import { corpusA } from './verdicts-a.ts'

export const partA: Part = {
  corpus: corpusA,
  disagreements: {
    'kv-cache-vllm blocks_from_pool': 'the inputs are printed to two decimals, the result to four digits',
    'netapp-qos-azure volumes_after': 'parts of 12 TiB for a whole of 10 would be right in one digit',
  },
  conventional: {
    'messaging-bandwidth-nithin': 'its message of 2.5 KB is 2560 bytes',
    'newsfeed-graph-amit': 'its five years are shown as 30x12x5 days',
  },
  remarks: {},
}

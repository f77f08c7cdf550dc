import type { Part } from './expected.ts'
import { corpusA } from './verdicts-a.ts'

export const partA: Part = {
  corpus: corpusA,
  disagreements: {
    // Right by what the source had printed just before, and off by what its inputs come to.
    'adwords-ctr-nalsd bytes_per_connection': 'worked out from 4 TB and 28 GB as printed',
    'adwords-ctr-nalsd connections_per_machine': 'worked out from 158 MB as printed',
    'adwords-ctr-nalsd machines_remote': 'worked out from 405 connections as printed',
    'adwords-ctr-nalsd machine_bandwidth': 'worked out from 405 connections as printed',
    'autocomplete-axu peak_qps': 'worked out from 24000/s as printed',
    'chat-cells-gh per_server': 'worked out from 950000/s as printed',
    'chat-cells-gh storage_64y': 'worked out from 28 PB as printed',
    'kv-cache-vllm blocks_from_pool': 'the inputs are printed to two decimals, the result to four digits',
    'netapp-qos-azure volumes_after': 'parts of 12 TiB for a whole of 10 would be right in one digit',
  },
  conventional: {
    'messaging-bandwidth-nithin': 'its message of 2.5 KB is 2560 bytes',
    'newsfeed-graph-amit': 'its five years are shown as 30x12x5 days',
  },
  remarks: {},
}

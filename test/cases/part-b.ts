import type { Part } from './expected.ts'
import { corpusB } from './verdicts-b.ts'

export const partB: Part = {
  corpus: corpusB,
  disagreements: {
    // Right by what the source had printed just before, and off by what its inputs come to.
    'online-video-dream upload_qps': 'worked out from 10^5/s as printed',
    'online-video-dream origin_bandwidth': 'worked out from 10^5/s as printed',
    'online-video-dream upload_bytes_per_second': 'worked out from 500/s as printed',
    'online-video-dream storage_per_year': 'worked out from 50 GB/s as printed',
    'pastebin-grok provisioned': 'worked out from 36 TB as printed',
    'stock-exchange-axu peak_qps': 'worked out from 43000/s as printed',
    'tinyurl-kolsha cache': 'worked out from 19200/s as printed',
    'twitter-search-kolsha disk_servers': 'worked out from 540 TB as printed',
    'twitter-search-kolsha index_memory': 'worked out from 300 billion tweets as printed',
    'twitter-search-kolsha index_servers': 'worked out from 22.5 TB as printed',
    'typeahead-gh peak_qps': 'worked out from 138k/s as printed',
  },
  conventional: {
    'social-graph-primer': 'its billion a month is one of 2.5M s',
    'tinyurl-grok': 'its 500M a month are those of 30 days',
    'tinyurl-jeevan': 'its 500M a month are those of 30 days',
    'tinyurl-kolsha': 'its 500M a month are those of 30 days',
  },
  remarks: {},
}

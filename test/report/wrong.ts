import type { Described } from '../../src/diagnostics/described.ts'
import { type Source, spanOf } from '../../src/text/source.ts'

/** A model to find fault with. */
export const feed: Source = {
  name: 'models/feed.bote.yaml',
  text: `title: Twitter-like feed
users: { dau: 100M }
assume:
  size: 500 B
  # 280 characters
actions:
  post: { rate: users.dau * size }
`,
}

/** A label on the first place the words stand. */
export function at(source: Source, words: string, role = '') {
  const start = source.text.indexOf(words)
  return { span: spanOf(source, start, start + words.length), role }
}

export function described(labels: Described['labels'], more: Partial<Described> = {}): Described {
  return {
    code: 'B301',
    slug: 'dimension-mismatch',
    severity: 'error',
    labels,
    message: 'this is wrong',
    ...more,
  }
}

import { FEED } from './process.ts'

/** The line of `budgets:` entries is what annotations have to point at, so the model is spelled out here. */
export const GUARDED = `${FEED}budgets:
  - { check: stores.tweets.shards <= 500, why: what the cluster was bought for }
`

/** What one pull request does to it. */
export const tripled = (model: string): string =>
  model.replace('payload: 500 B, writes', 'payload: 1.5 KB, writes')

export const GROWTH = 'increase(stores.tweets.stored) <= 20%'

/** A budget for growth and nothing else, with waivers. */
export const growing = (...waivers: readonly string[]): string =>
  `${FEED}budgets: ["${GROWTH}"]\n${waivers.length === 0 ? '' : `waivers:\n${waivers.map((one) => `  - ${one}\n`).join('')}`}`

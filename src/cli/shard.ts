/** One of several parts of a run: the `index`-th, from 1, of `of`. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** Reads `2/5`; undefined when it is no such thing. */
export function shardOf(text: string): Shard | undefined {
  const [, first = '', second = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const [index, of] = [Number(first), Number(second)]
  return index >= 1 && index <= of ? { index, of } : undefined
}

/** The models of a part: every n-th, so that each has its share of the large ones, which tend to lie together. */
export const partOf = (models: readonly string[], shard: Shard | undefined): readonly string[] =>
  shard === undefined ? models : models.filter((_, i) => i % shard.of === shard.index - 1)

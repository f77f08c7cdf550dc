/** A first model: runs as it stands, and says in its comments what to change. `schema` is where editors find theirs. */
export function templateFor(file: string, title: string, schema: string | undefined): string {
  const editor =
    schema === undefined
      ? '# For completion and checks in an editor that knows YAML: bote init --schema'
      : `# yaml-language-server: $schema=${schema}`
  return `${editor}
#
# A first model. It runs as it stands; put your own figures in place of these.
title: ${title}
about: People write short messages and read many more.

assume:                      # figures with a name: one line here changes them everywhere
  message: 1 KB              # text and metadata; a comment is where a figure says what it rests on

users:
  dau: 1M                    # active on a day

actions:                     # what they do: how often, how many bytes, and where it goes
  post: { per_user: 2/day,  payload: message, writes: messages }
  read: { per_user: 50/day, payload: message, reads: recent, peak: 4x }   # the busiest time against the average

caches:
  recent: { origin: messages, hit_rate: 90% }      # what it does not hold, the store is asked for

stores:
  messages: { retention: 5 years, replication: 3, engine: postgres }

services:
  api: { serves: [post, read] }

derive:                      # whatever else you want to know
  messages_a_year: post.rate * 1 year

scenarios:                   # bote run ${file} --scenario launch
  launch: { users.dau: x10 }

# published:                 # figures that somebody else arrived at: every run checks them
#   - { is: post.rate, says: 23/s }

# What a field means and its default: bote docs store. Sizes, latencies, prices: bote tables.
`
}

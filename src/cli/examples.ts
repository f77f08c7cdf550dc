import type { Slug } from '../diagnostics/diagnostic.ts'
import type { Command } from './command.ts'
import { exampleGit } from './example-git.ts'
import { exampleHistory } from './example-history.ts'
import type { FileText, Host } from './host.ts'
import { sandbox } from './sandbox.ts'

const MODEL = 'model.bote.yaml'
/** Wide enough for any excerpt, narrow enough for an 80-column terminal with its indentation. */
const COLUMNS = 76

const text = (lines: string): FileText => ({ kind: 'text', text: lines })
// Each formula stands before the one it needs, so that all of them are open at once.
const chain = (links: number): string =>
  `derive:\n${Array.from({ length: links }, (_, i) => `  a${i}: a${i + 1} + 1\n`).join('')}  a${links}: 1\n`

/** A kind someone declares, with a slip in what it says of its example. */
const OWN_KIND = `kind: printer
section: printers
doc: Printers of an office.
fields:
  pages: { unit: 1/s, doc: pages printed }
  speed: { unit: 1/s, default: 40/min, doc: pages one printer prints, source: a data sheet }
quantities:
  needed: { formula: pages / speed, unit: "1", round: up, doc: printers so that none waits, example: "1" }
example: |
  printers: { hall: { pages: 100k/day } }
`

/** A small shop, with a figure that nothing with a limit rests on. */
const SHOP = `assume: { guests: 20% }
users: { dau: 10M }
actions:
  order: { per_user: 2/day, payload: 1 KB, writes: orders }
stores:
  orders: { retention: 1 year }
derive: { anonymous: users.dau * guests }
`

/** A shop whose budget is broken. */
const FEW = `users: { dau: 10M }
actions:
  order: { per_user: 2/day, payload: 10 KB, writes: orders }
stores:
  orders: { retention: 5 years }
budgets:
  - orders.shards <= 1
`

/** A cache for more than there is. */
const ROOMY = `users: { dau: 1M }
actions:
  order: { per_user: 1/day, payload: 1 KB, writes: orders }
  look: { per_user: 9/day, payload: 1 KB, reads: recent }
caches:
  recent: { origin: orders, items: 500M, item_size: 1 KB }
stores:
  orders: { retention: 30 days }
`

/** The files that the examples written as command lines speak of. */
const FILES: Readonly<Record<string, FileText>> = {
  'a.bote.yaml': text('extends: ./b.bote.yaml\n'),
  'b.bote.yaml': text('extends: ./a.bote.yaml\n'),
  'a-file-of-2-MB.bote.yaml': { kind: 'too-large', size: 2_000_000 },
  'a-chain-of-500-formulas.bote.yaml': text(chain(500)),
  'wrong.kind.yaml': text(OWN_KIND),
  'picture.png': { kind: 'not-text' },
  'disk.bote.yaml': text(
    `assume: { disk: 1 TB, written: 8..12 GB/day, deleted: 5..8 GB/day }
derive:
  disks: max(3, disk / 10 TB)
  full_in: disk / max(0 GB/day, written - deleted)
  churn: written + deleted
`
  ),
  'feed.bote.yaml': text('users: 100M\n'),
  'shop.bote.yaml': text(SHOP),
  'sized.bote.yaml': text('assume: { size: 1 KB }\nderive: { all: size * 3 }\n'),
  'growing.bote.yaml': text('users: { dau: { value: 1M, growth: 4%/month } }\n'),
  'exploding.bote.yaml': text('users: { dau: { value: 1M, growth: 1000000000%/day } }\n'),
  'late.bote.yaml': text(
    `${FEW}waivers:\n  - { check: orders.shards <= 1, until: 2026-06-30, why: resharding is under way }\n`
  ),
  'idle.bote.yaml': text(
    `${FEW}waivers:\n  - { check: orders.shard <= 1, until: 2027-06-30, why: resharding is under way }\n`
  ),
  'over.bote.yaml': text(
    `${SHOP.replace('20% }', '20% }  # asked in a survey')}budgets:\n  - { check: orders.shards <= 99, until: 2026-06-30 }\n`
  ),
  'roomy.bote.yaml': text(ROOMY),
  'strict.config.yaml': text('severities: { unreasoned-figures: error }\n'),
  'part-1.json': text('{ "tool": "bote", "command": "run" }\n'),
  'torn.baseline.json': text('{ "schemaVersion": 1, "mod'),
  'codes.bote.yaml': text('keyspaces:\n  codes: { length: 6, rate: 100M/day }\n'),
  'gpu.bote.yaml': text('pools:\n  gpu: { capacity: 80 GB, parts: 16 GB }\n'),
  'model-without-users.bote.yaml': text('actions:\n  post: { per_user: 2/day, payload: 500 B }\n'),
}

/** What is too long to be written out in an example. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  '1 + 1 + … 2,001 characters': `${'1 + '.repeat(500)}1`,
  '((((… 65 deep …))))': `${'('.repeat(65)}1${')'.repeat(65)}`,
}

/** What an example of the catalogue shows when it is run. */
export async function exampleOutput(
  example: string,
  slug: Slug,
  commands: readonly Command[],
  real: Host
): Promise<string> {
  const asked = example.startsWith('$ ') ? wordsOf(example) : ['run', MODEL]
  const files = example.startsWith('$ ') ? FILES : { [MODEL]: text(example) }
  const history = exampleHistory(slug)
  const place = sandbox(
    real,
    { ...files, ...history.files },
    { columns: COLUMNS, git: exampleGit(slug), ...history.options }
  )
  const [name, ...rest] = asked
  const command = commands.find((c) => c.name === name)
  if (command === undefined) throw new Error(`the example of ${slug} runs ${name}, which is no command`)
  await (await command.load()).run({ ...readWords(rest, command), commands }, place.host)
  // What a check finds is part of what it prints.
  return (place.err() === '' ? place.out() : place.err()).trimEnd()
}

/** The words of `$ bote run "a b"   # with a comment`, without `bote`. */
function wordsOf(example: string): readonly string[] {
  const words = example.replace(/\s+#.*$/s, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  return words.slice(2).map((word) => {
    const plain = word.replace(/^(["'])(.*)\1$/s, '$2')
    return Object.hasOwn(WRITTEN_OUT, plain) ? (WRITTEN_OUT[plain] as string) : plain
  })
}

/** Arguments and flags as the program reads them, for the few forms that examples use. */
function readWords(
  words: readonly string[],
  command: Command
): { args: readonly string[]; flags: Record<string, unknown> } {
  const flags: Record<string, unknown> = { color: 'never' }
  for (const { flag, default: value } of command.flags) if (value !== undefined) flags[keyOf(flag)] = value
  const args: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const known = command.flags.find(({ flag }) => flag.split(/[ ,]+/).includes(word))
    if (known === undefined) args.push(word)
    else if (!known.flag.includes('<')) flags[keyOf(known.flag)] = true
    else {
      i += 1
      const before = (flags[keyOf(known.flag)] ?? []) as readonly (string | undefined)[]
      flags[keyOf(known.flag)] = known.many === true ? [...before, words[i]] : words[i]
    }
  }
  return { args, flags }
}

/** `--allow-outside` is `allowOutside`. */
const keyOf = (flag: string): string =>
  (/--([\w-]+)/.exec(flag)?.[1] ?? '').replace(/-(\w)/g, (_, c: string) => c.toUpperCase())

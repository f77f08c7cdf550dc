/** What a prompt is about: the sides of a system that every phase looks at again. */
type Theme = 'scale' | 'quality' | 'usage pattern' | 'access' | 'durability'

/** A part of a system-design interview. */
export interface Phase {
  /** Kebab case. */
  readonly id: string
  readonly title: string
  /** Minutes of an interview of `WHOLE`. */
  readonly minutes: number
  readonly doc: string
  readonly prompts: readonly { readonly theme: Theme; readonly ask: string }[]
  /** Whether the model lays its figures open. */
  readonly open?: boolean
  /** Whether this is where figures are estimated. */
  readonly estimates?: boolean
}

/** The 45 minutes of a system-design interview, in their order. Changing one is a row here. */
export const PHASES: readonly Phase[] = [
  {
    id: 'requirements',
    title: 'Requirements',
    minutes: 5,
    doc: 'agree on what is to be built, and on what is not',
    prompts: [
      { theme: 'scale', ask: 'How many people a day, and how much does each of them do?' },
      { theme: 'quality', ask: 'How fast at which percentile, how available, how stale may it be?' },
      { theme: 'usage pattern', ask: 'Reads to writes, the busiest hour, what is hot, where in the world?' },
      { theme: 'access', ask: 'Who may reach what, and by which key or query?' },
      { theme: 'durability', ask: 'What must never be lost, and how long is it kept?' },
    ],
  },
  {
    id: 'estimation',
    title: 'Estimation',
    minutes: 5,
    doc: 'from people to machines, in round figures',
    estimates: true,
    prompts: [
      { theme: 'scale', ask: 'Average rate from people, then the peak.' },
      { theme: 'quality', ask: 'What is in flight at once: a rate times how long each takes.' },
      { theme: 'usage pattern', ask: 'Reads and writes apart; what a cache would take away.' },
      { theme: 'access', ask: 'Bandwidth in and out: a rate times a size.' },
      { theme: 'durability', ask: 'Storage a day, over the whole retention, with all copies.' },
    ],
  },
  {
    id: 'high-level-design',
    title: 'High-level design',
    minutes: 10,
    doc: 'the boxes and arrows, with a figure on each',
    prompts: [
      { theme: 'scale', ask: 'Which parts are there, and how many of each?' },
      { theme: 'quality', ask: 'What does a request wait for on its way, and what can happen later?' },
      { theme: 'usage pattern', ask: 'The path of a write and the path of a read, one after the other.' },
      { theme: 'access', ask: 'The interface: calls, and what goes in and comes out.' },
      { theme: 'durability', ask: 'Which store for which data, and why that one?' },
    ],
  },
  {
    id: 'deep-dive',
    title: 'Deep dive',
    minutes: 15,
    doc: 'the one or two parts that make or break it',
    prompts: [
      { theme: 'scale', ask: 'How is it split, by which key, and what when a part grows too large?' },
      { theme: 'quality', ask: 'What may be inconsistent, for how long, and who notices?' },
      { theme: 'usage pattern', ask: 'The hot key, the large account, the burst: what happens to them?' },
      {
        theme: 'access',
        ask: 'The data model: what is stored under what, and which index answers which query?',
      },
      { theme: 'durability', ask: 'Copies: how many, where, and when is a write done?' },
    ],
  },
  {
    id: 'bottlenecks',
    title: 'Bottlenecks',
    minutes: 5,
    doc: 'what breaks first, and what then',
    prompts: [
      { theme: 'scale', ask: 'At ten times the load, which limit is passed first?' },
      { theme: 'quality', ask: 'What is still served when a zone, a cache or a dependency is gone?' },
      { theme: 'usage pattern', ask: 'What would a burst, a retry storm or an empty cache do?' },
      { theme: 'access', ask: 'What could one client do to all the others, and what stops it?' },
      { theme: 'durability', ask: 'How is it restored, and how long does that take?' },
    ],
  },
  {
    id: 'retrospective',
    title: 'Retrospective',
    minutes: 5,
    doc: 'your figures beside those of the model, and what you would do differently',
    open: true,
    prompts: [
      { theme: 'scale', ask: 'Which estimate was furthest off, and at which step?' },
      { theme: 'quality', ask: 'Which requirement did the design lose sight of?' },
      { theme: 'usage pattern', ask: 'Which assumption would change the design if it were wrong?' },
      { theme: 'access', ask: 'What did you not get to, and what would you have asked?' },
      { theme: 'durability', ask: 'What would you say first, next time?' },
    ],
  },
]

/** Minutes of all phases together. */
export const WHOLE = PHASES.reduce((sum, { minutes }) => sum + minutes, 0)

export type Fragment = readonly [what: string, text: string]

/** Shapes that are the language's, whether or not the names in them exist. */
export const GOOD: readonly Fragment[] = [
  ['the five lines of a first model', 'title: A\nusers: { dau: 100M }\nactions: { a: { per_user: 2/day } }'],
  ['a title that YAML takes for a number', 'title: 2024\nabout: true\nsource:\nassume: { a: 1 }'],
  ['nothing under every heading', headings('')],
  ['~ under every heading', headings(' ~')],
  ['a component with nothing in it', 'stores: { a: , b: ~, c: {} }'],
  ['a component with words about it', 'stores: { a: { about: what it is }, b: { about: } }'],
  ['a figure as text', 'stores: { a: { retention: 5 years } }'],
  ['a figure as a number', 'stores: { a: { replication: 3, compression: 1.5 } }'],
  ['a figure in quotes', `stores: { a: { retention: "5 years" }, b: { retention: '5 years' } }`],
  ['a figure as a formula', 'assume: { n: 3 }\nstores: { a: { retention: n * 1 year } }'],
  [
    'a figure with its annotations',
    'users: { dau: { value: 1M, growth: 4%/month, as_of: 2026-01-01, why: a, source: b } }',
  ],
  ['annotations that say nothing', 'users: { dau: { value: 1M, as_of: , why: , source: 7 } }'],
  [
    'growth with a source of its own',
    'users: { dau: { value: 1M, growth: { value: 4%/month, source: a } } }',
  ],
  ['a figure in parts', 'actions: { a: { rate: 1/s, payload: { id: 8 B, text: 280 B } } }'],
  ['parts of parts', 'actions: { a: { rate: 1/s, payload: { id: 8 B, text: { en: 1 B, de: 2 B } } } }'],
  ['parts with annotations', 'actions: { a: { rate: 1/s, payload: { id: { value: 8 B, why: a } } } }'],
  ['the users as one figure', 'users: 100M'],
  ['the users as one number', 'users: 100000000'],
  ['the users as one annotated figure', 'users: { value: 100M, growth: 4%/month }'],
  [
    'one name where several may stand',
    'stores: { b: }\nactions: { a: { rate: 1/s, payload: 1 B, writes: b } }',
  ],
  ['several names', 'stores: { b: , c: }\nactions: { a: { rate: 1/s, payload: 1 B, writes: [b, c] } }'],
  ['no names', 'actions: { a: { rate: 1/s, writes: [] } }'],
  ['a technology', 'stores: { a: { engine: postgres } }'],
  ['a technology by another name', 'stores: { a: { engine: pg } }'],
  ['a technology at its best', 'stores: { a: { engine: { use: postgres, at: high } } }'],
  ['a group of fields', 'stores: { a: { erasure: { data: 14, parity: 4 } }, b: { erasure: {} } }'],
  ['names in other letters', 'assume: { größe: 5 B, _x: 1, 名前: 3 }'],
  [
    'names that JavaScript knows',
    'assume: { constructor: 1, toString: 2 }\nstores: { __proto__: { retention: 1 day } }',
  ],
  [
    'conventions',
    'conventions: { day: 100000 s, month: 30 days, year: 360 days, GB: 2^30 B, byte: 10 bits }',
  ],
  ['own nouns', 'nouns: [parcel, vans]\nassume: { a: 3 parcels }'],
  ['assumptions in parts', 'assume: { record: { id: 8 B, text: 280 B } }'],
  [
    'scenarios',
    'assume: { a: 1 }\nderive: { b: a }\nscenarios: { x: { a: x3 }, y: { a: 7 }, z: {}, a b: {} }',
  ],
  [
    'published figures',
    'assume: { a: 1 }\npublished: [{ is: a, says: 1, slip: a, why: b, source: c }, { is: a, says: ~1 }]',
  ],
  [
    'budgets',
    'assume: { a: 1 }\nbudgets: [a < 3, { check: a < 3, severity: warn, until: 2027-01-01, why: b }]',
  ],
  [
    'correlations',
    'assume: { a: 1..2, b: 3..4 }\nderive: { c: a * b }\ncorrelations: [{ between: [a, b], rank: -0.5, why: c }]',
  ],
  [
    'severities',
    'assume: { a: 1 }\nbudgets: [{ check: a < 3, severity: off }, { check: a < 3, severity: error }]',
  ],
]

/** What a reader refuses for its shape, and an editor should underline. */
export const BAD: readonly Fragment[] = [
  ['a list for a model', '[a, b]'],
  ['words for a model', 'just words'],
  ['an unknown heading', 'store: { a: }'],
  ['a heading nobody writes', 'traffic: { rate: 1/s }'],
  ['an unknown field', 'stores: { a: { retenshun: 5 years } }'],
  ['an unknown field of users', 'users: { dao: 1M }'],
  ['a field of another kind', 'stores: { a: { per_user: 2/day } }'],
  ['a title in parts', 'title: { a: b }'],
  ['a title in lines', 'title: [a, b]'],
  ['words for a section', 'stores: tweets'],
  ['a list for a section', 'stores: [tweets]'],
  ['words for a component', 'stores: { a: 5 TB }'],
  ['a list for a component', 'stores: { a: [5 TB] }'],
  ['a list for the users', 'users: [1M]'],
  ['a name with a dash', 'stores: { my-store: }'],
  ['a name with a digit in front', 'stores: { 2nd: }'],
  ['an assumption with a dot in its name', 'assume: { a.b: 3 }'],
  ['a figure that says nothing', 'stores: { a: { retention: } }'],
  ['a figure removed where nothing is below', 'stores: { a: { retention: ~ } }'],
  ['a list for a figure', 'stores: { a: { retention: [1, 2] } }'],
  ['parts where no parts may be', 'stores: { a: { retention: { a: 1 day, b: 2 days } } }'],
  ['a figure with nothing in it', 'stores: { a: { retention: {} } }'],
  ['no parts', 'actions: { a: { payload: {} } }'],
  ['a part that says nothing', 'actions: { a: { payload: { id: 8 B, text: } } }'],
  ['a list among the parts', 'actions: { a: { payload: { id: [8 B] } } }'],
  ['annotations without a value', 'users: { dau: { growth: 4%/month } }'],
  ['an unknown annotation', 'users: { dau: { value: 1M, growht: 4%/month } }'],
  ['an unknown annotation where parts may be', 'actions: { a: { payload: { value: 1 B, key: 2 B } } }'],
  ['parts for a value', 'actions: { a: { payload: { value: { id: 8 B, text: 280 B } } } }'],
  ['a reason in parts', 'users: { dau: { value: 1M, why: { a: b } } }'],
  ['growth that says nothing', 'users: { dau: { value: 1M, growth: } }'],
  ['a name that says nothing', 'actions: { a: { writes: } }'],
  ['a map for a name', 'actions: { a: { writes: { b: c } } }'],
  ['a list within the names', 'actions: { a: { writes: [[b]] } }'],
  ['nothing among the names', 'actions: { a: { writes: [b, ~] } }'],
  ['several names where one may stand', 'caches: { a: { origin: [b, c] } }'],
  ['a technology that says nothing', 'stores: { a: { engine: } }'],
  ['several technologies', 'stores: { a: { engine: [postgres] } }'],
  ['an end of no technology', 'stores: { a: { engine: { at: high } } }'],
  ['an unknown field of a technology', 'stores: { a: { engine: { use: postgres, version: 16 } } }'],
  ['a figure for a group', 'stores: { a: { erasure: 14 } }'],
  ['nothing for a group', 'stores: { a: { erasure: } }'],
  ['an unknown field of a group', 'stores: { a: { erasure: { data: 14, check: 4 } } }'],
  ['words about a component in parts', 'stores: { a: { about: { b: c } } }'],
  ['an unknown convention', 'conventions: { week: 5 days }'],
  ['a convention that says nothing', 'conventions: { day: }'],
  ['a convention in parts', 'conventions: { day: { a: 1 s, b: 2 s } }'],
  ['a list of conventions', 'conventions: [day]'],
  ['words for nouns', 'nouns: parcel'],
  ['a map for a noun', 'nouns: [{ a: b }]'],
  ['an assumption that says nothing', 'assume: { a: }'],
  ['a list of assumptions', 'assume: [a]'],
  ['a list for a derived quantity', 'derive: { a: [1] }'],
  ['words for a scenario', 'scenarios: { a: x3 }'],
  ['nothing for a scenario', 'scenarios: { a: }'],
  ['a change that says nothing', 'scenarios: { a: { b: } }'],
  ['a map of published figures', 'published: { is: a, says: 1 }'],
  ['words for a published figure', 'published: [a]'],
  ['a published figure that is nothing', 'published: [{ says: 1 }]'],
  ['a published figure that says nothing', 'assume: { a: 1 }\npublished: [{ is: a }]'],
  ['an unknown field of a published figure', 'assume: { a: 1 }\npublished: [{ is: a, says: 1, note: b }]'],
  ['words for budgets', 'budgets: a < 3'],
  ['nothing for a budget', 'budgets: [~]'],
  ['a list for a budget', 'budgets: [[a < 3]]'],
  ['a budget without a check', 'budgets: [{ severity: warn }]'],
  ['an unknown severity', 'assume: { a: 1 }\nbudgets: [{ check: a < 3, severity: fatal }]'],
  ['a severity that says nothing', 'assume: { a: 1 }\nbudgets: [{ check: a < 3, severity: }]'],
  ['an unknown field of a budget', 'assume: { a: 1 }\nbudgets: [{ check: a < 3, owner: me }]'],
  ['a correlation of one', 'assume: { a: 1..2 }\ncorrelations: [{ between: [a], rank: 0.5 }]'],
  ['a correlation without a rank', 'assume: { a: 1..2, b: 1..2 }\ncorrelations: [{ between: [a, b] }]'],
  ['a rank beyond 1', 'assume: { a: 1..2, b: 1..2 }\ncorrelations: [{ between: [a, b], rank: 60 }]'],
]

/** Laid over this model. */
export const BASE = `
users: { dau: { value: 1M, growth: 4%/month } }
actions: { post: { per_user: 2/day, payload: { id: 8 B, text: 280 B }, writes: tweets } }
stores: { tweets: { retention: 5 years, engine: { use: postgres, at: high }, erasure: { data: 14, parity: 4 } } }
assume: { a: 1, b: { id: 8 B, text: 280 B } }
derive: { c: a, d: b }
scenarios: { busy: { users.dau: x3, a: 2 } }
conventions: { GB: 2^30 B }
`

/** What a model that extends another may say beyond what one on its own may. */
export const GOOD_OVER: readonly Fragment[] = [
  ['nothing', ''],
  ['a field removed', 'stores: { tweets: { retention: ~, engine: ~, erasure: ~ } }'],
  ['a reference removed', 'actions: { post: { writes: ~ } }'],
  ['a component removed', 'actions: { post: ~ }\nstores: { tweets: ~ }'],
  ['a section removed', 'actions: ~\nstores: ~'],
  ['a part removed', 'actions: { post: { payload: { text: ~ } } }'],
  ['a part of an assumption removed', 'assume: { b: { text: ~ } }'],
  ['a field of a group removed', 'stores: { tweets: { erasure: { parity: ~ } } }'],
  ['growth changed', 'users: { dau: { growth: 5%/month } }'],
  ['growth removed', 'users: { dau: { growth: ~ } }'],
  ['another end of the technology', 'stores: { tweets: { engine: { at: low } } }'],
  ['a change removed', 'scenarios: { busy: { a: ~ } }'],
  ['a scenario removed', 'scenarios: { busy: ~ }'],
  ['a convention removed', 'conventions: { GB: ~ }'],
]

export const BAD_OVER: readonly Fragment[] = [
  ['an unknown field', 'stores: { tweets: { retenshun: ~, replication: 2, foo: 3 } }'],
  ['an unknown heading', 'store: { a: b }'],
  ['a list for a figure', 'stores: { tweets: { retention: [1] } }'],
  ['an unknown annotation', 'users: { dau: { growht: 4%/month } }'],
  ['words for a component', 'stores: { tweets: 5 TB }'],
  ['a budget without a check', 'budgets: [{ severity: warn }]'],
  ['nothing in a list, which replaces and does not merge', 'budgets: [~]'],
]

function headings(nothing: string): string {
  const all = [
    'title',
    'about',
    'source',
    'conventions',
    'nouns',
    'assume',
    'users',
    'actions',
    'stores',
    'caches',
  ]
  const more = ['services', 'derive', 'scenarios', 'published', 'budgets', 'correlations']
  return `${[...all, ...more].map((name) => `${name}:${nothing}\n`).join('')}`
}

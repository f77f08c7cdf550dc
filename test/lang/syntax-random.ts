import fc from 'fast-check'

/** Text of the whole grammar, names and conditions included; it need not mean anything. */
export const grammatical: fc.Arbitrary<string> = fc.letrec<{ part: string; sum: string; all: string }>(
  (tie) => {
    const space = fc.constantFrom('', ' ', '  ')
    const name = fc.constantFrom('a', 'users.dau', 'stores.tweets.shards', 'größe', '_x1', 'constructor')
    const unit = fc.constantFrom('B', 'GB', 's', 'users', 'day', 'USD')
    const number = fc.constantFrom('1', '0.5', '100M', '1_000', '3x', '20%', '1e3', '2^10', '.5', '7 million')
    const figure = fc.oneof(
      number,
      fc.tuple(fc.constantFrom('1', '2.5', '100M', '2^30'), unit).map(([n, u]) => `${n} ${u}`),
      fc.tuple(fc.constantFrom('1', '2.5', '30k'), unit).map(([n, u]) => `${n}${u}`),
      fc
        .tuple(fc.constantFrom('3', '4k'), unit, fc.constantFrom('2', '-1', '(1/2)'))
        .map(([n, u, e]) => `${n} ${u}^${e}`),
      fc.tuple(unit, space).map(([u, s]) => `1${s}..${s}5 ${u}`),
      fc.constantFrom('-5..5', '1k/s..2k/s', '10^5..10^7', '5..20%')
    )
    const joined = (ops: readonly string[]) => (parts: readonly [string, string, string, string]) => {
      const [left, before, after, right] = parts
      return ops.map((op) => left + before + op + after + right)
    }
    const pair = (ops: readonly string[], of: 'part' | 'sum' | 'all') =>
      fc
        .tuple(tie(of), fc.constant(' '), fc.constant(' '), tie(of), fc.nat({ max: ops.length - 1 }))
        .map(([a, s, t, b, i]) => joined(ops)([a, s, t, b])[i] as string)
    return {
      part: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        figure,
        name,
        tie('all').map((x) => `(${x})`),
        tie('part').map((x) => `-${x}`),
        fc
          .tuple(fc.constantFrom('max', 'if', 'pert', 'toString'), fc.array(tie('all'), { maxLength: 3 }))
          .map(([f, args]) => `${f}(${args.join(', ')})`),
        fc.tuple(name, fc.constantFrom('2', '-1', '0.5')).map(([n, e]) => `${n}^${e}`)
      ),
      sum: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('part'), pair(['+', '-', '*', '/'], 'part')),
      all: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        tie('sum'),
        pair(['<', '<=', '>', '==', '!='], 'sum'),
        fc
          .tuple(tie('sum'), fc.constantFrom('GB/day', '%', 'x', '1/s', '/day', 'MB*s'))
          .map(([x, u]) => `${x} to ${u}`),
        fc
          .tuple(tie('sum'), fc.constantFrom('and', 'or'), tie('sum'))
          .map(([a, op, b]) => `${a} < 1 ${op} not ${b} > 2`)
      ),
    }
  }
).all

/** Words of the language in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['1', '2.5', '100M', '.5', '1e3', '10^5', '5%', '3x', '0x1', '1,000', '000', '1_', '..', '...', '.'],
      ...[
        '+',
        '-',
        '*',
        '/',
        '^',
        '(',
        ')',
        ',',
        '%',
        '<',
        '<=',
        '==',
        '!=',
        '=',
        '!',
        '&',
        '|',
        '$',
        '"',
        '#',
      ],
      ...[
        'to',
        'and',
        'or',
        'not',
        'x',
        'per',
        'max',
        'if',
        'sum',
        'uniform',
        'a.b',
        'users.dau',
        '__proto__',
      ],
      ...[
        'B',
        'GB',
        'mb',
        's',
        'day',
        'users',
        'B^2',
        'million',
        ' ',
        '\t',
        '×',
        '÷',
        '−',
        '≤',
        'ü',
        '日',
        '🙂',
        '\u2028',
      ]
    ),
    { maxLength: 12 }
  )
  .chain((words) => fc.constantFrom('', ' ').map((by) => words.join(by)))

/** Any text at all. */
export const garbage: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.string({ maxLength: 60, unit: 'binary' })
)

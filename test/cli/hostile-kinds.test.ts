import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answeredHere, refusal, refusedHere, sound, times } from './answered.ts'
import { type Ran, Workspace } from './process.ts'

const space = new Workspace()
const outside = new Workspace()
afterAll(() => {
  space.remove()
  outside.remove()
})
// Under this flag no text can become code anywhere in the process, whatever a model says.
const flags = ['--disallow-code-generation-from-strings']

/** Of a real process, soon. */
function answered(args: readonly string[]): Ran {
  const start = performance.now()
  const ran = space.bote(args, { flags })
  expect(performance.now() - start).toBeLessThan(5000)
  return sound(args, ran)
}

const refused = (args: readonly string[], code: string): string => refusal(answered(args), code)

/** A sound kind, with something said in place of its one formula, and more at its end. */
const kindWith = (formula = 'pages * 2', more = '') => `kind: printer
section: printers
doc: Printers of an office.
fields: { pages: { unit: 1/s, doc: pages printed } }
quantities: { q: { formula: ${formula}, unit: 1/s, doc: twice the pages } }
example: "printers: { hall: { pages: 5/s } }"
${more}
`
const MODEL = (file: string) => `kinds: ${file}\nprinters: { hall: { pages: 5/s }, loft: { pages: 6/s } }\n`
/** So many quantities of one kind, each by a formula. */
const many = (count: number, formula: (i: number) => string) =>
  kindWith().replace(
    '{ q:',
    `{ ${times(count, (i) => `k${i}: { formula: ${formula(i)}, unit: 1/s, doc: d }`)}, q:`
  )
const laughs = times(10, (i) => `a${i}: &a${i} [${times(9, () => (i === 0 ? 'x' : `*a${i - 1}`))}]`, '\n')

describe('files of kinds that are refused, and those that are large and sound', () => {
  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'B108'],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'B105'],
    ['huge', '#'.repeat(2_000_000), 'B103'],
    ['laughs', laughs, 'B103'],
  ])('%s, by a real process', (name, text, code) => {
    space.write({ [`${name}.kind.yaml`]: text, [`${name}.bote.yaml`]: MODEL(`./${name}.kind.yaml`) })
    refused(['run', `${name}.bote.yaml`], code)
    refused(['docs', `${name}.kind.yaml`], code)
  })

  test.each<[string, string, string]>([
    ['comment', '# nothing\n', 'B108'],
    ['brackets', `kind: ${'['.repeat(200_000)}`, 'B104'],
    ['list', '- kind: printer\n', 'B202'],
    ['words', 'kind', 'B202'],
    ['extending', kindWith('pages', 'extends: ./extending.kind.yaml'), 'B201'],
    ['bringing', kindWith('pages', 'kinds: ./bringing.kind.yaml'), 'B201'],
    ['chain', many(900, (i) => (i === 899 ? 'pages' : `k${i + 1}`)), 'B213'],
    ['circle', many(300, (i) => `k${(i + 1) % 300}`), 'B212'],
    ['itself', kindWith('q * 1'), 'B212'],
    ['alternatives', kindWith(`[${times(5000, (i) => `none${i}`)}]`), 'B304'],
    ['parentheses', kindWith(`"${'('.repeat(900)}pages${')'.repeat(900)}"`), 'B113'],
    ['long', kindWith(`"${'1 + '.repeat(600)}1"`), 'B112'],
    ['related', kindWith('sum(r.q)', 'relations: { r: { from: printers } }'), 'B212'],
    ['infinite', kindWith('1 / (0 s)'), 'B401'],
    ['share', kindWith('"erlang_c(0/0, 1) * 1/s"'), 'B401'],
    ['spoken', kindWith('pages', `verdicts: [{ say: "{${'('.repeat(300)}}" }]`), 'B113'],
  ])('%s', async (name, text, code) => {
    const files = { [`${name}.kind.yaml`]: text, 'm.bote.yaml': MODEL(`./${name}.kind.yaml`) }
    await refusedHere(['run', 'm.bote.yaml'], files, code)
    await refusedHere(['docs', `${name}.kind.yaml`], files, code)
  })

  test.each<[string, string]>([
    ['quantities', many(1500, (i) => `pages * ${i}`)],
    ['conditions', kindWith(`[${times(3000, (i) => `{ if: pages, formula: pages * ${i} }`)}]`)],
    ['verdicts', kindWith('pages', `verdicts: [${times(3000, (i) => `{ say: "{pages * ${i}}" }`)}]`)],
    ['words', kindWith('pages', `verdicts: [{ say: "${'{pages}'.repeat(5000)}" }]`)],
    ['braces', kindWith('pages', `verdicts: [{ say: "${'}|'.repeat(5000)}" }]`)],
    [
      'columns',
      kindWith('pages', `table: { title: t, columns: [${times(2000, (i) => `{ of: q, title: c${i} }`)}] }`),
    ],
    [
      'titles',
      kindWith(
        'pages',
        `table: { title: ${'t'.repeat(50_000)}, columns: [{ of: q, title: ${'c'.repeat(50_000)} }] }`
      ),
    ],
    ['about', kindWith('pages', `about: ${'x'.repeat(200_000)}`)],
  ])('many %s', async (name, text) => {
    const files = { 'many.kind.yaml': text, 'many.bote.yaml': MODEL('./many.kind.yaml') }
    for (const args of [
      ['run', 'many.bote.yaml'],
      ['docs', 'many.kind.yaml'],
      ['explain', 'many.bote.yaml'],
    ])
      expect([name, (await answeredHere(args, files)).code]).toEqual([name, 0])
  })

  test('many quantities, by a real process', () => {
    space.write({
      'many.kind.yaml': many(1500, (i) => `pages * ${i}`),
      'many.bote.yaml': MODEL('./many.kind.yaml'),
    })
    expect(answered(['run', 'many.bote.yaml']).code).toBe(0)
  })
})

describe('files of kinds that are no files of ours', () => {
  test('a pipe that nobody writes to, a device without an end, a folder, a link that points at itself', () => {
    execFileSync('mkfifo', [join(space.folder, 'pipe.kind.yaml')])
    mkdirSync(join(space.folder, 'folder.kind.yaml'))
    symlinkSync('loop.kind.yaml', join(space.folder, 'loop.kind.yaml'))
    const names = ['pipe.kind.yaml', '/dev/zero', 'folder.kind.yaml', 'loop.kind.yaml', 'none.kind.yaml']
    for (const name of [...names, '/proc/self/environ', '"\\0.yaml"', 'https://example.org/x.yaml']) {
      space.write({ 'far.bote.yaml': MODEL(name) })
      refused(['run', 'far.bote.yaml'], 'B108')
    }
    for (const name of names) refused(['docs', name], name === '/dev/zero' ? 'B203' : 'B108')
  })

  test('stay inside the working directory, links followed, unless they are allowed out', () => {
    outside.write({ 'out.kind.yaml': kindWith() })
    symlinkSync(join(outside.folder, 'out.kind.yaml'), join(space.folder, 'link.kind.yaml'))
    symlinkSync(outside.folder, join(space.folder, 'linked'))
    for (const file of ['link.kind.yaml', 'linked/out.kind.yaml', `${outside.folder}/out.kind.yaml`]) {
      space.write({ 'out.bote.yaml': MODEL(file) })
      expect(refused(['run', 'out.bote.yaml'], 'B108')).toContain('outside the working directory')
      expect(answered(['run', 'out.bote.yaml', '--allow-outside']).code).toBe(0)
    }
  })

  test('a circle of `extends` in which each model brings the kind is one diagnostic', () => {
    space.write({
      'round.kind.yaml': kindWith(),
      'one.yaml': 'extends: two.yaml\nkinds: round.kind.yaml\n',
      'two.yaml': `extends: one.yaml\n${MODEL('[round.kind.yaml, ./round.kind.yaml]')}`,
    })
    expect(refused(['run', 'one.yaml'], 'B207').match(/error\[/g)).toHaveLength(1)
  })

  test('more of them than may be', () => {
    const names = Array.from({ length: 60 }, (_, i) => `n${i}.kind.yaml`)
    space.write(
      Object.fromEntries(names.map((name, i) => [name, kindWith().replaceAll('printer', `printer${i}_`)]))
    )
    space.write({ 'many.bote.yaml': `kinds: [${names.join(', ')}]\nprinter0_s: { a: { pages: 1/s } }\n` })
    refused(['run', 'many.bote.yaml'], 'B103')
  })

  test('a kind named __proto__ in a section named constructor is a kind', () => {
    const kind = kindWith().replace('kind: printer', 'kind: __proto__').replaceAll('printers', 'constructor')
    space.write({
      'p.kind.yaml': kind,
      'p.bote.yaml': MODEL('p.kind.yaml').replace('printers', 'constructor'),
    })
    expect(answered(['run', 'p.bote.yaml']).out).toMatch(/hall\s+10\/s/)
    expect(answered(['docs', 'p.kind.yaml']).code).toBe(0)
    expect(Object.keys(JSON.parse(answered(['schema', 'p.bote.yaml']).out))).toContain('definitions')
  })
})

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../src/diagnostics/diagnostic.ts'
import { Loaded } from '../model/load.ts'

/*
 * Models beside what is said of them. `UPDATE=1 npx vitest run test/golden` writes the outputs anew;
 * each is then to be read as a stranger would: is the cause clear, is the fix right, is anything said twice?
 */
const SUFFIX = '.bote.yaml'

const pairs = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))

function compare(folder: string, name: string, output: (loaded: Loaded) => string): void {
  const path = join(import.meta.dirname, folder, name)
  const actual = `${output(new Loaded(readFileSync(path + SUFFIX, 'utf8'), {}, `${name}${SUFFIX}`)).trimEnd()}\n`
  if (process.env.UPDATE === '1') writeFileSync(`${path}.out`, actual)
  expect(actual).toBe(readFileSync(`${path}.out`, 'utf8'))
}

describe('models that hold', () => {
  test.each(pairs('ok'))('%s', (name) => {
    compare('ok', name, (loaded) => {
      const roles = new Set(['assumed', 'derived', 'given'])
      const shown = loaded.model?.quantities.filter((q) => roles.has(q.role)) ?? []
      const width = Math.max(...shown.map((q) => q.id.length))
      const lines = shown.map((q) => `${q.id.padEnd(width)}  ${loaded.print(q.id)}`)
      return [...lines, loaded.rendered].join('\n')
    })
  })

  test.each(pairs('ok'))('%s has no error and no warning', (name) => {
    const { rendered } = new Loaded(readFileSync(join(import.meta.dirname, 'ok', name + SUFFIX), 'utf8'))
    expect(rendered).not.toMatch(/^(?:error|warning)/m)
  })
})

describe('models with something to mend', () => {
  test.each(pairs('err'))('%s', (name) => {
    compare('err', name, (loaded) => loaded.rendered)
  })

  test('every problem a single model can have is among them', () => {
    const said = pairs('err').flatMap(
      (name) => new Loaded(readFileSync(join(import.meta.dirname, 'err', name + SUFFIX), 'utf8')).codes
    )
    const missing = Object.values(CATALOGUE)
      .filter(({ code, example }) => !example.startsWith('$ ') && !said.includes(code))
      .map(({ code }) => code)
    expect(missing).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { cycleRule, layerRule, layers } from './layers.ts'
import { lockRule, packageRule } from './packages.ts'
import { conversionRule, foreignRule, globalRule, lengthRule, nameRule } from './style.ts'
import type { Rule } from './tree.ts'

const against = (rule: Rule, files: Record<string, string>) => rule(new Map(Object.entries(files)))

/** What one rule finds in a tree of one file. */
const found = (rule: Rule, file: string, text: string) =>
  against(rule, { [file]: text }).map((one) => one.found)

describe('layers', () => {
  test('an import upwards is answered with the reason of the row', () => {
    const [one] = against(layerRule, { 'src/units/a.ts': "import { b } from '../engine/b.ts'" })
    expect(one).toEqual({
      file: 'src/units/a.ts',
      found: 'imports engine (src/engine/b.ts)',
      reason: layers.get('units')?.reason,
    })
  })

  test.each([
    ['a type', "import type { B } from '../engine/b.ts'"],
    ['a type in place', "export type A = import('../engine/b.ts').B"],
    ['a new name', "export { b } from '../engine/b.ts'"],
    ['everything', "export * from '../engine/b.ts'"],
    ['later', "export const b = () => import('../engine/b.ts')"],
  ])('an import of %s counts as well', (_, text) => {
    expect(found(layerRule, 'src/units/a.ts', text)).toHaveLength(1)
  })

  test('the two layers at the same height do not know each other', () => {
    expect(found(layerRule, 'src/drill/a.ts', "import '../report/b.ts'")).toHaveLength(1)
    expect(found(layerRule, 'src/report/a.ts', "import '../drill/b.ts'")).toHaveLength(1)
  })

  test('downwards and within a folder is allowed', () => {
    const text = "import '../units/b.ts'\nimport './c.ts'"
    expect(found(layerRule, 'src/engine/a.ts', text)).toEqual([])
  })

  test('a new folder, and a file outside all of them, must first be given a level', () => {
    expect(found(layerRule, 'src/extra/a.ts', '')).toEqual(['stands in no known layer'])
    expect(found(layerRule, 'src/a.ts', '')).toEqual(['stands in no known layer'])
    expect(found(layerRule, 'src/constructor/a.ts', '')).toEqual(['stands in no known layer'])
    expect(found(layerRule, 'src/cli/a.ts', "import '../extra/b.ts'")).toHaveLength(1)
  })

  test('the terminal interface is imported dynamically or as a type', () => {
    expect(found(layerRule, 'src/cli/a.ts', "import { view } from '../tui/b.ts'")).toHaveLength(1)
    expect(found(layerRule, 'src/cli/a.ts', "export const b = () => import('../tui/b.ts')")).toEqual([])
    expect(found(layerRule, 'src/cli/a.ts', "import type { View } from '../tui/b.ts'")).toEqual([])
  })

  test('nothing outside src is imported, save the version by the command line', () => {
    expect(found(layerRule, 'src/cli/a.ts', "import { version } from '../../package.json'")).toEqual([])
    expect(found(layerRule, 'src/text/a.ts', "import { version } from '../../package.json'")).toHaveLength(1)
    expect(found(layerRule, 'src/cli/a.ts', "import '../../test/b.ts'")).toHaveLength(1)
  })
})

test('a circle is shown whole, and types close one too', () => {
  const files = {
    'src/lang/a.ts': "import './b.ts'",
    'src/lang/b.ts': "import type { C } from './c.ts'",
    'src/lang/c.ts': "import './a.ts'",
  }
  const [one, ...more] = against(cycleRule, files)
  expect(one?.found).toBe(
    'is part of a circle: src/lang/a.ts -> src/lang/b.ts -> src/lang/c.ts -> src/lang/a.ts'
  )
  expect(more).toEqual([])
  expect(against(cycleRule, { ...files, 'src/lang/c.ts': '' })).toEqual([])
})

describe('packages', () => {
  test.each([
    ['src/model/a.ts', "import { parse } from 'yaml'", 0],
    ['src/library/a.ts', "import { parse } from 'yaml'", 1],
    ['src/library/a.ts', "import type { Document } from 'yaml'", 1],
    ['src/engine/a.ts', "import { readFileSync } from 'node:fs'", 1],
    ['src/engine/a.ts', "import { readFileSync } from 'fs'", 1],
    ['src/cli/a.ts', "import { readFileSync } from 'node:fs'", 0],
    ['src/cli/a.ts', "import _ from 'lodash'", 1],
    ['src/cli/a.ts', "import _ from 'constructor'", 1],
    ['src/report/a.ts', "import _ from '@scope/thing/part'", 1],
    ['src/cli/a.ts', 'export const load = (name: string) => import(name)', 1],
  ])('%s: %s', (file, text, count) => {
    expect(found(packageRule, file, text)).toHaveLength(count)
  })

  test('a lock that names a platform package it lacks is reported', () => {
    const lock = (names: string[]) => ({
      packages: {
        'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } },
        ...Object.fromEntries(names.map((name) => [name, {}])),
      },
    })
    const judge = (names: string[]) => found(lockRule, 'package-lock.json', JSON.stringify(lock(names)))
    expect(judge([])).toEqual(['node_modules/a wants a-linux, which has no entry'])
    expect(judge(['node_modules/a-linux'])).toEqual([])
    expect(judge(['node_modules/a/node_modules/a-linux'])).toEqual([])
  })
})

describe('code', () => {
  test.each([
    ['Math.random()', 1],
    ["Math['random']()", 1],
    ['Date.now()', 1],
    ['new Date()', 1],
    ['Date()', 1],
    ['new Date(0)', 0],
    ['process.exit()', 1],
    ['console.log(1)', 1],
    ['globalThis.x', 1],
    ['host.process.exit()', 0],
    ['({ process: 1 })', 0],
    ['({ process })', 1],
    ['valueOf(constructor)', 0],
    ["'process' // console.log", 0],
  ])('%s: %i', (text, count) => {
    expect(found(globalRule, 'src/engine/a.ts', text)).toHaveLength(count)
    expect(found(globalRule, 'src/cli/a.ts', text)).toEqual([])
  })

  test.each([
    ['x / 1024', 1],
    ['x / 86_400', 1],
    ['x / 86400.0', 1],
    ['x * 60 * 60', 0],
    ['60 * 60 * x', 1],
    ['2 ** 30', 1],
    ['2 ** n', 0],
    ['1000 ** 2', 1],
    ["'1024' // 86400", 0],
    ['x < 60', 0],
  ])('%s: %i', (text, count) => {
    expect(found(conversionRule, 'src/engine/a.ts', text)).toHaveLength(count)
    expect(found(conversionRule, 'src/units/a.ts', text)).toEqual([])
  })
})

describe('files', () => {
  test('300 lines are allowed and 301 are not', () => {
    expect(found(lengthRule, 'src/lang/a.ts', '\n'.repeat(300))).toEqual([])
    expect(found(lengthRule, 'src/lang/a.ts', '\n'.repeat(301))).toEqual(['has 301 lines'])
    expect(found(lengthRule, 'src/library/generated/a.ts', '\n'.repeat(301))).toEqual([])
    expect(found(lengthRule, 'src/library/kinds/a.yaml', '\n'.repeat(301))).toEqual([])
  })

  test('names that say nothing', () => {
    expect(found(nameRule, 'src/lang/utils.ts', '')).toEqual(['is named utils.ts'])
    expect(found(nameRule, 'test/helpers/a.ts', '')).toEqual(['is named helpers'])
    expect(found(nameRule, 'src/lang/commons.ts', '')).toEqual([])
  })

  // Put together here, because the rule reads this file as well.
  test.each([
    [['', 'work', 'main'].join('/'), 1],
    [['', 'home', 'someone', 'x'].join('/'), 1],
    [['..', 'shared', 'x'].join('/'), 1],
    [['https://registry', 'npmjs', 'org'].join('.'), 1],
    [['http://localhost', '8080'].join(':'), 1],
    ['.github/workflows/ci.yml', 0],
    ['src/work/a.ts or https://example.org/work', 0],
  ])('%s: %i', (text, count) => {
    expect(found(foreignRule, 'docs/a.md', text)).toHaveLength(count)
  })
})

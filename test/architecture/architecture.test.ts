import { expect, test } from 'vitest'
import { cycleRule, layerRule } from './layers.ts'
import { lockRule, packageRule } from './packages.ts'
import { conversionRule, foreignRule, globalRule, lengthRule, nameRule } from './style.ts'
import { type Rule, readTree, describe as report } from './tree.ts'

const rules: readonly (readonly [string, Rule])[] = [
  ['a folder imports only lower layers', layerRule],
  ['no imports go round in a circle', cycleRule],
  ['each package is imported from its home layer alone', packageRule],
  ['the lock contains every platform package it names', lockRule],
  ['no file is longer than 300 lines', lengthRule],
  ['no file or folder has a name that says nothing', nameRule],
  ['only the command line reaches for process, clock, console and chance', globalRule],
  ['conversion factors stand in src/units alone', conversionRule],
  ['nothing names a machine, a registry or a neighbouring folder', foreignRule],
]

const tree = readTree()

test('the tree was found', () => {
  expect(tree.has('package.json')).toBe(true)
})

test.each(rules)('%s', (_, rule) => {
  expect(report(rule(tree))).toBe('')
})

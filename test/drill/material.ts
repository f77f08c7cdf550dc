import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { materialOf } from '../../src/cli/drill-material.ts'
import { hostOf } from '../../src/cli/host.ts'
import type { Material } from '../../src/drill/material.ts'

const root = realpathSync(join(import.meta.dirname, '..', '..'))
export const HOST = hostOf(process, root, (folder) => readdirSync(folder).sort())

/** The models that come with bote, each read once for all tests of a file. */
export const MATERIAL: Material = materialOf(HOST)

/** The same with fewer models: for decks that ask each of them many things that take long to work out. */
export const FEW: Material = {
  ...MATERIAL,
  names: ['twitter-feed', 'photo-sharing', 'chat', 'url-shortener', 'notifications', 'inventory', 'hop-cost'],
}

import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { materialOf } from '../../src/cli/drill-material.ts'
import { hostOf } from '../../src/cli/host.ts'

const root = realpathSync(join(import.meta.dirname, '..', '..'))

/** The models that come with bote, each read once for all tests of a file. */
export const MATERIAL = materialOf(hostOf(process, root, (folder) => readdirSync(folder).sort()))

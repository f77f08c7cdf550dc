import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DOCUMENTS } from '../../scripts/generated-docs.ts'

test.each(DOCUMENTS.map((document) => [document.file, document] as const))(
  '%s is what the sources make of it',
  async (file, document) => {
    const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
    expect(written === (await document.produce()), `${file} is stale: run \`npm run docs:update\``).toBe(true)
  }
)

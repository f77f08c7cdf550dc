import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The packages behind a list of bundled files, each as its folder below node_modules. */
function packagesOf(inputs) {
  const folders = new Set()
  for (const input of inputs) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
    if (folder) folders.add(folder)
  }
  return [...folders].sort()
}

/** What the licences of the bundled packages ask for: their text, carried along with their code. */
export function noticesFor(root, inputs) {
  const parts = packagesOf(inputs).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file
      ? readFileSync(join(root, folder, file), 'utf8').trim()
      : '(no licence file in the package)'
    return `${name} ${version} (${license})\n\n${text}\n`
  })
  return `bote contains the following packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

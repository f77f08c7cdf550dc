import { readFile } from 'node:fs/promises'

const imports = /^import (\w+|\{\w+\}) from ('[^'\n]+');?\n/gm
const exported = 'export default function stringWidth('

/**
 * string-width makes an Intl.Segmenter and Unicode property patterns when it is loaded: tens of milliseconds, more
 * than everything else in a start, and printable ASCII needs none of them. In the bundles its body runs at the first
 * text that does.
 */
export const lateStringWidth = {
  name: 'late-string-width',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]string-width[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      // An older copy that some package brings along has no segmenter and needs no change.
      if (!text.includes('Intl.Segmenter')) return undefined
      if (text.split(exported).length !== 2 || text.match(/^export /gm)?.length !== 1) {
        return {
          errors: [{ text: `string-width changed: look at ${path} and mend scripts/late-string-width.mjs` }],
        }
      }
      // What it imports is loaded with it, which a require says and an import does not.
      const body = text
        .replace(imports, (_, names, from) =>
          names[0] === '{' ? `const ${names} = require(${from})\n` : `const { default: ${names} } = require(${from})\n`
        )
        .replace(exported, 'function stringWidth(')
      const contents = `
        let measure
        const load = () => { ${body}
          return stringWidth
        }
        export default (input, options) => {
          if (typeof input === 'string' && /^[ -~]*$/.test(input)) return input.length
          measure ??= load()
          return measure(input, options)
        }`
      return { contents }
    })
  },
}

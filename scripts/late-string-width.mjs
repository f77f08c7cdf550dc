import { readFile } from 'node:fs/promises'

const imports = /^import (\w+|\{\w+\}) from ('[^'\n]+');?\n/gm
/** Characters of one column that nothing joins, as a class of a pattern: ASCII, Latin letters, and what bote draws with. */
export const NARROW =
  ' -~\\u00a1-\\u00ac\\u00ae-\\u02ff\\u2010-\\u2015\\u2018-\\u2027\\u2030-\\u203a\\u2190-\\u22ff\\u2500-\\u259f\\u25b2\\u26a0\\u2713\\u2717\\u2800-\\u28ff'
const exported = 'export default function stringWidth('

/**
 * string-width makes an Intl.Segmenter and Unicode property patterns when it is loaded: tens of milliseconds, more
 * than everything else in a start, and most text needs none of them: printable ASCII, and the signs that bote prints,
 * with or without colour, take one column each. In the bundles its body runs at the first text that does.
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
          names[0] === '{'
            ? `const ${names} = require(${from})\n`
            : `const { default: ${names} } = require(${from})\n`
        )
        .replace(exported, 'function stringWidth(')
      const contents = `
        let measure
        const looks = /\\u001b\\[[0-9;]*m/g
        const narrow = new RegExp(${JSON.stringify(`^[${NARROW}]*$`)})
        const load = () => { ${body}
          return stringWidth
        }
        export default (input, options) => {
          if (typeof input === 'string') {
            const text = options === undefined && input.includes('\\u001b[') ? input.replace(looks, '') : input
            if (narrow.test(text)) return text.length
          }
          measure ??= load()
          return measure(input, options)
        }`
      return { contents }
    })
  },
}

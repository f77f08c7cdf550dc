import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NARROW } from './late-string-width.mjs'

/** Narrow characters, and the escapes that colour them. */
const SIMPLE_SHOWN = `^[\\u001b${NARROW}]*$`

/** A part of a package that is replaced; the build stops where the package no longer has it. */
function replaced(text, path, changes) {
  let contents = text
  for (const [before, after] of changes) {
    if (contents.split(before).length !== 2)
      return {
        errors: [{ text: `${path} changed: it has no single ${before}; mend scripts/ink-in-one-file.mjs` }],
      }
    contents = contents.replace(before, () => after)
  }
  return { contents }
}

const wasm = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/

/**
 * The layout engine compiles its WebAssembly while the module loads, and waits for it, which only ES modules can. It
 * has a few dozen kilobytes, so it may as well be compiled at once.
 */
const layout = {
  [join('yoga-layout', 'dist', 'src', 'index.js')]: (text, path) =>
    replaced(text, path, [
      ["import loadYoga from '../binaries/yoga-wasm-base64-esm.js';", ''],
      [
        'const Yoga = wrapAssembly(await loadYoga());',
        `import loadYoga, { wasm } from '../binaries/yoga-wasm-base64-esm.js'
        const library = {
          instantiateWasm(imports, receive) {
            receive(new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), imports))
            return {}
          },
        }
        void loadYoga(library)
        const Yoga = wrapAssembly(library)`,
      ],
    ]),
  [join('yoga-layout', 'dist', 'binaries', 'yoga-wasm-base64-esm.js')]: (text, path) => {
    const bytes = wasm.exec(text)?.[1]
    if (bytes === undefined) return { errors: [{ text: `${path} changed: its WebAssembly was not found` }] }
    return replaced(text, path, [
      [`"data:application/octet-stream;base64,${bytes}"`, '"data:application/octet-stream;base64,"'],
      ['var _scriptDir = import.meta.url;', 'var _scriptDir = "";'],
      ['export default loadYoga;', `export default loadYoga; export const wasm = '${bytes}'`],
    ])
  },
}

/** Ink loads its developer tools, where the environment asks for them, before it does anything else. */
const ink = {
  [join('ink', 'build', 'reconciler.js')]: (text, path) =>
    replaced(text, path, [
      ["await import('./devtools.js');", ''],
      ['? await loadPackageJson()', '? undefined'],
      [
        /async function loadPackageJson\(\) \{[\s\S]*?\n\}/.exec(text)?.[0] ??
          'async function loadPackageJson',
        '',
      ],
    ]),
}

/**
 * Ink takes every line apart into characters and puts them together again. Where nothing is laid over anything else, the
 * lines beside each other are the row already; each opens and closes its own colours.
 */
const compose = `composed() {
  const rows = Array.from({ length: this.height }, () => [])
  for (const { type, x, y, text, transformers } of this.operations) {
    if (type !== 'write') return undefined
    text.split('\\n').forEach((line, index) => {
      const shown = transformers.reduce((before, transform) => transform(before, index), line)
      rows[y + index]?.push({ x, shown, width: stringWidth(shown) })
    })
  }
  const output = []
  for (const row of rows) {
    let [written, end] = ['', 0]
    for (const { x, shown, width } of row.sort((a, b) => a.x - b.x)) {
      if (x < end || x + width > this.width) return undefined
      written += ' '.repeat(x - end) + shown
      end = x + width
    }
    output.push(written.trimEnd())
  }
  return { output: output.join('\\n'), height: this.height }
}
get() {
  const composed = this.composed()
  if (composed !== undefined) return composed`

/** The characters of a line that has none but simple ones are its code units, which takes no dictionary. */
const drawing = {
  [join('ink', 'build', 'output.js')]: (text, path) => replaced(text, path, [['get() {', compose]]),
  [join('ansi-tokenize', 'build', 'tokenize.js')]: (text, path) =>
    replaced(text, path, [
      ['const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });', 'let segmenter'],
      [
        'of segmenter.segment(str)',
        `of simple.test(str) ? Array.from(str, (segment, index) => ({ segment, index })) : (segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })).segment(str)`,
      ],
      [
        'function isFullwidthGrapheme(',
        `const simple = new RegExp(${JSON.stringify(SIMPLE_SHOWN)})
        function isFullwidthGrapheme(`,
      ],
    ]),
}

/** What is done elsewhere in bote, or not at all. */
const left = {
  // Whether anyone sees the frames is told by the terminal, not by a variable of the environment.
  'is-in-ci': 'export default false',
  // src/tui gives the terminal back, after a signal as well.
  'signal-exit': 'export default () => () => {}',
  // It is asked where standard output has no size, and would start other programs to find one.
  'terminal-size': 'export default () => undefined',
  'patch-console': 'export default () => () => {}',
}

/** An error is told by the command line, in a line, once the screen is as it was. */
const overview = join('ink', 'build', 'components', 'ErrorOverview.js')

/** Ink and what it stands on, as plain CommonJS that is ready as soon as it is loaded. */
export const inkInOneFile = {
  name: 'ink-in-one-file',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/](ink|yoga-layout|@alcalzone)[\\/]/ }, async ({ path }) => {
      if (path.endsWith(overview)) return { contents: 'export default () => null' }
      const found = Object.entries({ ...layout, ...ink, ...drawing }).find(([end]) => path.endsWith(end))
      return found === undefined ? undefined : found[1](await readFile(path, 'utf8'), path)
    })
    build.onResolve({ filter: /^(is-in-ci|signal-exit|terminal-size|patch-console)$/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
      sideEffects: false,
    }))
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: left[path] }))
  },
}

const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

/** Every bundle loaded so far, by file name: the build turns the compiled scripts into caches. */
const loaded = new Map()

/**
 * Where the cache of a bundle is. V8 compares little more than lengths, so the name carries what must be equal: the
 * hash that the build writes at the end of a bundle, and the version of V8.
 */
function cacheOf(filename, source) {
  const hash = /\/\/([0-9a-f]{16})\n$/.exec(source.slice(-19))?.[1]
  return hash && `${filename}.${hash}-${process.versions.v8}-${process.arch}.cache`
}

function readOrNothing(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/**
 * Compiles a bundle, from the code cache beside it when there is one. A cache that V8 rejects costs time and nothing
 * else: the script is compiled from its source.
 */
function compile(filename) {
  // Bundles are ASCII, which is read fastest like this.
  const source = readFileSync(filename, 'latin1')
  const cacheFile = cacheOf(filename, source)
  const cachedData = cacheFile && readOrNothing(cacheFile)
  // The wrapper adds no line, so that the numbers in a stack trace are right.
  const wrapped = `(function(exports,require,module){${source}\n})`
  return { script: new Script(wrapped, { filename, cachedData }), cacheFile }
}

/** What `require` does for a file, with the cache, for bundles that ask for each other and for modules of Node. */
function load(filename) {
  const known = loaded.get(filename)
  if (known) return known.module.exports
  const { script, cacheFile } = compile(filename)
  const module = { exports: {} }
  loaded.set(filename, { script, cacheFile, module })
  const folder = dirname(filename)
  const requireFrom = (id) => (id[0] === '.' ? load(join(folder, id)) : require(id))
  script.runInThisContext()(module.exports, requireFrom, module)
  return module.exports
}

module.exports = { cacheOf, compile, load, loaded }

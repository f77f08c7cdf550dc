#!/usr/bin/env node

const { join } = require('node:path')
const { load } = require('./loader.js')

const root = join(__dirname, '..')

function internalError(error) {
  const message = error instanceof Error ? error.message : String(error)
  const stack = process.env.BOTE_DEBUG === '1' && error instanceof Error ? `${error.stack}\n` : ''
  process.stderr.write(
    `bote: internal error: ${message}\nThis is a bug in bote: please report it with the command you typed.\n${stack}`
  )
  process.exitCode = 70
}

// Never process.exit(): it cuts off whatever a pipe has not taken yet.
new Promise((resolve) => resolve(load(join(root, 'dist', 'main.js')).main(process, root))).then((code) => {
  process.exitCode = code
}, internalError)

'use strict'

const { writeSync } = require('node:fs')

// The fourth stream, which the command itself knows nothing of.
process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS))
})

'use strict'

const { writeSync } = require('node:fs')

// The fourth stream, which the command itself knows nothing of: most memory ever held, in kB, and processor time, in ms.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  writeSync(3, `${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}`)
})

// Every measurement, one after another; `--smoke` makes each as short as it can be.
await import('./startup.mjs')
console.log()
await import('./simulate.mjs')
console.log()
await import('./questions.mjs')
console.log()
await import('./check.mjs')

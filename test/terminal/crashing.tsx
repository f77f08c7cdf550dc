import { Text } from 'ink'
import { hostOf } from '../../src/cli/host.ts'
import { type App, runApp } from '../../src/tui/app.tsx'

/** An application that breaks in the way its argument says, run as the product runs its own. */
const how = process.argv[2]

function Broken(): never {
  throw new Error('the view broke')
}

const app: App<string, never, undefined> = {
  name: 'crash',
  least: { columns: 10, rows: 3 },
  initial: 'whole',
  step: (state, event) => {
    if (event.kind !== 'key') return state
    if (how === 'step') throw new Error('the reducer broke')
    return 'broken'
  },
  view: (state) => (state === 'broken' && how === 'view' ? <Broken /> : <Text>{state}</Text>),
  ended: () => undefined,
  act: (before, after) => {
    if (before === after || how !== 'later') return
    setImmediate(() => {
      throw new Error('something else broke')
    })
  },
}

const host = hostOf(process, '.', () => [])
const terminal = await host.terminal?.({ color: true, unicode: true, screenReader: false })
if (terminal === undefined) throw new Error('no terminal')
await runApp(app, terminal).catch((error: Error) => {
  process.stderr.write(`internal error: ${error.message}\n`)
  process.exitCode = 70
})

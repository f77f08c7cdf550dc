import { writeSync } from 'node:fs'
import { hostOf } from '../../src/cli/host.ts'
import { PracticeLog } from '../../src/cli/practice-log.ts'
import { answered } from '../drill/answers.ts'

/*
 * A session that answers as fast as it can: `node log-writer.mjs <session> <answers>`. It prints the number of each answer
 * once that is kept, and the reason of one that is not.
 */
const [session = '', count = ''] = process.argv.slice(2)
const log = new PracticeLog(hostOf(process, '', () => []))
for (let i = 0; i < Number(count); i++) {
  const problem = log.record(
    answered({ session, question: String(i), at: Date.now(), typed: 'x'.repeat(i % 300) })
  )
  writeSync(1, problem?.slug === 'history-not-kept' ? `${problem.problem}\n` : `${i}\n`)
}

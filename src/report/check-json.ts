import type { CheckReport } from './check-data.ts'
import { json } from './neutral.ts'

/** The report as it is, for programs and for `bote merge`; `schema/check.schema.json` describes it. */
export const checkJson = (report: CheckReport): string => `${json(JSON.stringify(report, null, 2))}\n`

import { expect, test } from 'vitest'
import { checkCsv } from '../../src/report/check-csv.ts'
import { sample } from './sample-check.ts'

test('a row for each check and finding', () => {
  const [header, ...rows] = checkCsv(sample).trimEnd().split('\n')
  expect(header).toBe(
    'model,verdict,kind,name,severity,state,value,unit,value_text,limit,limit_unit,limit_text,headroom,message,why,help,waived_until,waived_why,waived_owner,file,line,column,end_line,end_column'
  )
  expect(rows).toHaveLength(sample.models.flatMap((m) => [...m.checks, ...m.findings]).length)
  expect(rows[0]).toBe(
    'models/feed.bote.yaml,failed,budget,stores.tweets.shards <= 64,error,holds,56,1,56,64,1,64,0.12,,,,,,,models/feed.bote.yaml,12,5,12,15'
  )
  expect(rows[8]).toBe(
    'models/feed.bote.yaml,failed,finding,B501,warning,found,,,,,,,,nothing uses post_size,,take it out,,,,models/feed.bote.yaml,3,5,3,15'
  )
})

import type { Catalogue } from './catalogue.ts'

/** Problems with dates, with how fast figures grow, and with looking ahead. */
export interface GrowthProblems {
  'bad-date': {
    readonly text: string
    /** Written like a date, of a day that no calendar has. */
    readonly noSuchDay: boolean
  }
  'growth-dimension': {
    readonly quantity: string
    readonly found: string
    /** What an amount of this quantity in a time looks like, such as `500 GB/day`. */
    readonly amount: string | undefined
    /** What was most likely meant. */
    readonly meant: string | undefined
  }
  'growth-of-formula': { readonly quantity: string; readonly reads: readonly string[] }
  'growth-period': { readonly quantity: string }
  'growth-as-amount': { readonly quantity: string; readonly text: string; readonly meant: string }
  'shrinks-below-nothing': { readonly quantity: string; readonly text: string }
  'nothing-grows': { readonly figure: { readonly name: string; readonly text: string } | undefined }
  'bad-horizon': {
    readonly text: string
    readonly problem: 'no-time' | 'behind' | 'too-far' | 'overdue'
    readonly today: string
    readonly limit: string
  }
  /** From a day on a quantity has no finite value, or is not within its `bound`, such as `at most 100%`. */
  'forecast-ends': { readonly quantity: string; readonly date: string; readonly bound: string | undefined }
}

export const GROWTH: Catalogue<GrowthProblems> = {
  'bad-date': {
    code: 'B446',
    severity: 'error',
    words: (d) => ({
      message: d.noSuchDay ? `there is no ${d.text} in the calendar` : `\`${d.text}\` is not a date`,
      fix: d.noSuchDay ? 'write a day that exists' : 'write year, month and day, as in 2026-11-01',
    }),
    example: 'users: { dau: { value: 1M, growth: 4%/month, as_of: 2026-02-30 } }\n',
  },
  'growth-dimension': {
    code: 'B447',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` cannot grow by ${d.found}`,
      why: `growth is a share in a time, such as 4%/month${d.amount === undefined ? '' : `, or an amount in a time, such as ${d.amount}`}`,
      fix: d.meant === undefined ? 'write it per day, month or year' : `write \`${d.meant}\``,
    }),
    example: 'users: { dau: { value: 1M, growth: 4 GB/month } }\n',
  },
  'growth-of-formula': {
    code: 'B448',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` is worked out from ${d.reads.map((id) => `\`${id}\``).join(', ')}: it grows as they do`,
      fix: `give the growth to ${d.reads.length === 1 ? `\`${d.reads[0]}\`` : 'one of them'}`,
    }),
    example:
      'users: { mau: 10M, dau: { value: users.mau * 40%, growth: 4%/month } }\nderive: { twice: users.dau * 2 }\n',
  },
  'growth-period': {
    code: 'B449',
    severity: 'error',
    words: (d) => ({
      message: `how often the growth of \`${d.quantity}\` compounds cannot be told`,
      why: '4% a month and 48% a year are not the same growth, so a share needs the time it is a share in',
      fix: 'write the time behind the share, as in `4%/month`',
    }),
    example: 'users: { dau: { value: 1M, growth: 4% / (1 month) } }\n',
  },
  'growth-as-amount': {
    code: 'B453',
    severity: 'warning',
    words: (d) => ({
      message: `\`${d.quantity}\` grows by an amount of ${d.text}, which is next to nothing`,
      why: 'without a percent sign the growth of a count is how many are added',
      fix: `write \`${d.meant}\` for a share`,
    }),
    example: 'users: { dau: { value: 1M, growth: 0.04/month } }\n',
  },
  'shrinks-below-nothing': {
    code: 'B454',
    severity: 'error',
    words: (d) => ({
      message: `\`${d.quantity}\` cannot shrink by ${d.text}: that is all of it or more`,
      fix: 'write less than 100%, or an amount in a time',
    }),
    example: 'users: { dau: { value: 1M, growth: -120%/month } }\n',
  },
  'nothing-grows': {
    code: 'B450',
    severity: 'error',
    words: ({ figure }) => {
      const message = 'nothing in this model grows, so there is nothing to look ahead to'
      if (figure === undefined)
        return { message, why: 'a figure that is written, such as `users: { dau: 1M }`, is what can grow' }
      const { name, text } = figure
      return {
        message,
        fix: `write \`{ value: ${text}, growth: 4%/month }\` for \`${name}\`, or add \`--growth ${name}=4%/month\``,
      }
    },
    example: '$ bote forecast feed.bote.yaml',
  },
  'bad-horizon': {
    code: 'B451',
    severity: 'error',
    words: (d) => {
      switch (d.problem) {
        case 'no-time':
          return { message: `\`${d.text}\` is not a time`, fix: 'write how far to look, as in `5 years`' }
        case 'behind':
          return { message: `${d.text} is not after ${d.today}`, fix: 'choose a later date' }
        case 'too-far':
          return { message: `\`${d.text}\` is too far ahead`, fix: `look at most ${d.limit} ahead` }
        case 'overdue':
          return {
            message: `${d.text}, when this figure was true, is more than ${d.limit} from ${d.today}`,
            fix: 'check the date',
          }
      }
    },
    example: '$ bote forecast growing.bote.yaml --horizon "10000 years"',
  },
  'forecast-ends': {
    code: 'B452',
    severity: 'warning',
    words: (d) => ({
      message: `from ${d.date} on \`${d.quantity}\` ${d.bound === undefined ? 'has no finite value' : `is not ${d.bound}, as it has to be`}: the forecast ends there`,
      fix: 'check the growth; nothing grows like that for long',
    }),
    example: '$ bote forecast exploding.bote.yaml',
  },
}

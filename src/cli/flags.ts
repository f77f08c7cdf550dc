import type { Flag } from './command.ts'

export const SET: Flag = {
  flag: '--set <name=value>',
  doc: 'change a quantity: users.dau=300M, or users.dau=x3',
  many: true,
}
export const SCENARIO: Flag = { flag: '--scenario <name>', doc: 'apply a scenario of the model' }
export const EXACT: Flag = { flag: '--exact', doc: 'all digits instead of three' }
export const IEC: Flag = { flag: '--iec', doc: 'sizes in KiB, MiB, GiB' }
export const SEED: Flag = {
  flag: '--seed <number>',
  doc: 'seed of the samples drawn from ranges',
  default: '1',
}
export const OUTSIDE: Flag = {
  flag: '--allow-outside',
  doc: 'let `extends` and `kinds` read files outside the working directory',
}
export const FORMAT = (choices: readonly string[]): Flag => ({
  flag: '-f, --format <format>',
  doc: 'what to print',
  choices,
  default: 'text',
})

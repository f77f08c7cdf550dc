import { type Line, say, type Tone } from './document.ts'

/** A sentence of ours in which names stand between backticks. */
export const prose = (text: string, tone: Tone = 'plain'): Line =>
  text.split('`').map((part, i) => say(part, i % 2 === 1 ? 'name' : tone))

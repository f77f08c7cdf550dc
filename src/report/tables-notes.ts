import { type Line, line, say } from './document.ts'

/** Notes beneath a table, numbered in the order they are first asked for; the same text has one number. */
export class Numbered {
  private readonly numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.numbers.size + 1
    this.numbers.set(text, number)
    return number
  }

  lines(): readonly Line[] {
    return [...this.numbers].map(([text, number]) => line(say(`[${number}] ${text}`, 'dim')))
  }
}

const ONE_LINE = 76

/** A command to be copied, on one line if it is short: one broken at the edge of a screen cannot be. */
export function commandLines(words: readonly string[], last: readonly string[]): readonly string[] {
  const [first, then] = [words, last].map((some) => some.map(quoted).join(' '))
  const whole = `${first} ${then}`
  return whole.length <= ONE_LINE ? [whole] : [`${first} \\`, `  ${then}`]
}

/** A word as a shell takes it. */
export const quoted = (word: string): string =>
  /^[\w./=:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

import type { Key } from './keys.ts'

/** A line that is being typed. The cursor counts UTF-16 units and stands between characters. */
export interface Field {
  readonly text: string
  readonly cursor: number
}

export const fieldOf = (text: string): Field => ({ text, cursor: text.length })

/** Longest line anyone types. */
const LONGEST = 500

/** The line after a key; the same one where the key is none for typing. */
export function typeInto(field: Field, key: Key): Field {
  const { text, cursor } = field
  const [before, after] = [text.slice(0, cursor), text.slice(cursor)]
  switch (key.kind) {
    case 'char':
      return inserted(before, key.char, after)
    case 'paste':
      // What is pasted is one line, however many it had.
      return inserted(before, key.text.replace(/[\r\n\t]+/g, ' ').trim(), after)
    case 'ctrl':
      if (key.char === 'u') return { text: after, cursor: 0 }
      if (key.char === 'k') return { text: before, cursor }
      if (key.char === 'a') return { text, cursor: 0 }
      if (key.char === 'e') return fieldOf(text)
      if (key.char === 'w') return without(before, wordBefore(before), after)
      return field
    case 'named':
      switch (key.name) {
        case 'backspace':
          return without(before, lastOf(before), after)
        case 'delete':
          return { text: before + after.slice(firstOf(after).length), cursor }
        case 'left':
          return { text, cursor: cursor - (key.ctrl ? wordBefore(before) : lastOf(before)).length }
        case 'right':
          return { text, cursor: cursor + (key.ctrl ? wordAfter(after) : firstOf(after)).length }
        case 'home':
          return { text, cursor: 0 }
        case 'end':
          return fieldOf(text)
        default:
          return field
      }
    default:
      return field
  }
}

function inserted(before: string, text: string, after: string): Field {
  const room = Math.max(0, LONGEST - before.length - after.length)
  const fits = text.length <= room ? text : ''
  return { text: before + fits + after, cursor: before.length + fits.length }
}

const without = (before: string, gone: string, after: string): Field => {
  const left = before.slice(0, before.length - gone.length)
  return { text: left + after, cursor: left.length }
}

const lastOf = (text: string): string => [...text].at(-1) ?? ''
const firstOf = (text: string): string => [...text][0] ?? ''
const wordBefore = (text: string): string => /\S*\s*$/.exec(text)?.[0] ?? ''
const wordAfter = (text: string): string => /^\s*\S*/.exec(text)?.[0] ?? ''

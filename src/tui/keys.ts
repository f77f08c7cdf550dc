/** Keys that have a name. */
type Named =
  | 'enter'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'tab'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'pageup'
  | 'pagedown'

/** One thing someone did at the keyboard. */
export type Key =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'named'; readonly name: Named; readonly shift: boolean; readonly ctrl: boolean }
  /** A letter held with Ctrl, in lower case. */
  | { readonly kind: 'ctrl'; readonly char: string }
  | { readonly kind: 'alt'; readonly char: string }
  /** Text that came in at once: never commands, whatever it holds. */
  | { readonly kind: 'paste'; readonly text: string }

/** What is left of a terminal's text between two pieces of it. */
export interface Decoding {
  /** The beginning of something longer. */
  readonly held: string
  /** Whether a carriage return came last: a line feed after it is the same key. */
  readonly returned: boolean
}

export const NOTHING_HELD: Decoding = { held: '', returned: false }

interface Decoded {
  readonly keys: readonly Key[]
  readonly state: Decoding
}

const ESCAPE = '\x1b'
const PASTE_FROM = '\x1b[200~'
const PASTE_TO = '\x1b[201~'
/** A paste that never ends is taken as it is from here on. */
const LONGEST_PASTE = 1_000_000
/** The longest sequence any key sends has a few characters. */
const LONGEST_SEQUENCE = 64

const named = (name: Named, shift = false, ctrl = false): Key => ({ kind: 'named', name, shift, ctrl })

/** By the last letter of a sequence, and by the number before its `~`. */
const LETTERS: Readonly<Record<string, Named>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
}
const NUMBERS: Readonly<Record<string, Named>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
}

/**
 * Turns the text a terminal sends into keys. It may be cut anywhere: what is cut waits in the state for its rest. A lone
 * escape waits too, until `flush` says that nothing follows.
 */
export function decode(before: Decoding, text: string): Decoded {
  const keys: Key[] = []
  let rest = before.held + text
  let returned = before.held === '' && before.returned
  while (rest !== '') {
    const taken = takeOne(rest, returned)
    if (taken === undefined) return { keys, state: { held: rest, returned } }
    if (taken.key !== undefined) keys.push(taken.key)
    returned = rest.startsWith('\r')
    rest = rest.slice(taken.length)
  }
  return { keys, state: { held: '', returned } }
}

/** What the held text means when nothing follows it: an escape is a key, and half a sequence is nothing. */
export function flush({ held }: Decoding): readonly Key[] {
  if (held.startsWith(PASTE_FROM)) return [{ kind: 'paste', text: held.slice(PASTE_FROM.length) }]
  return held === ESCAPE ? [named('escape')] : []
}

/** The first key of some text and how many characters it took; undefined when more has to come first. */
function takeOne(
  text: string,
  returned: boolean
): { readonly key?: Key; readonly length: number } | undefined {
  if (text.startsWith(ESCAPE)) return takeEscape(text)
  const char = String.fromCodePoint(text.codePointAt(0) ?? 0)
  if (/^[\ud800-\udbff]$/.test(char)) return text.length === 1 ? undefined : { length: 1 }
  const { length } = char
  if (char === '\n' && returned) return { length }
  if (char === '\r' || char === '\n') return { key: named('enter'), length }
  if (char === '\x7f' || char === '\b') return { key: named('backspace'), length }
  if (char === '\t') return { key: named('tab'), length }
  if (char < ' ') {
    const letter = String.fromCharCode(char.charCodeAt(0) + 'a'.charCodeAt(0) - 1)
    return /[a-z]/.test(letter) ? { key: { kind: 'ctrl', char: letter }, length } : { length }
  }
  // Controls of eight bits, and halves of a character.
  return /^[\x80-\x9f\ud800-\udfff]$/.test(char) ? { length } : { key: { kind: 'char', char }, length }
}

function takeEscape(text: string): { readonly key?: Key; readonly length: number } | undefined {
  if (text.startsWith(PASTE_FROM)) return takePaste(text)
  const second = text[1]
  if (second === undefined) return undefined
  if (second === '[') return takeSequence(text)
  if (second === 'O') {
    const third = text[2]
    const name = third === undefined ? undefined : LETTERS[third]
    if (third === undefined) return undefined
    return name === undefined ? { length: 3 } : { key: named(name), length: 3 }
  }
  if (second < ' ' || second === '\x7f') return { key: named('escape'), length: 1 }
  const char = String.fromCodePoint(text.codePointAt(1) ?? 0)
  if (/^[\ud800-\udbff]$/.test(char)) return text.length === 2 ? undefined : { length: 2 }
  return { key: { kind: 'alt', char }, length: 1 + char.length }
}

function takePaste(text: string): { readonly key: Key; readonly length: number } | undefined {
  const end = text.indexOf(PASTE_TO, PASTE_FROM.length)
  if (end >= 0)
    return {
      key: { kind: 'paste', text: text.slice(PASTE_FROM.length, end) },
      length: end + PASTE_TO.length,
    }
  if (text.length < LONGEST_PASTE) return undefined
  return { key: { kind: 'paste', text: text.slice(PASTE_FROM.length) }, length: text.length }
}

function takeSequence(text: string): { readonly key?: Key; readonly length: number } | undefined {
  // The Linux console sends F1 to F5 with a second bracket and a letter.
  if (text[2] === '[') return text.length < 4 ? undefined : { length: 4 }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences begin with one
  const found = /^\x1b\[([0-?]*)[ -/]*([@-~])/.exec(text)
  if (found === null) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences begin with one
    const cut = /^\x1b\[[0-?]*[ -/]*$/.test(text) && text.length < LONGEST_SEQUENCE
    return cut ? undefined : { length: 2 }
  }
  const [whole, parameters = '', last = ''] = found
  const [first = '', modifiers = '1'] = parameters.split(';')
  const held = Number(modifiers) - 1
  const [shift, ctrl] = [(held & 1) === 1, (held & 4) === 4]
  const name = last === '~' ? NUMBERS[first] : LETTERS[last]
  if (last === 'Z') return { key: named('tab', true), length: whole.length }
  return name === undefined
    ? { length: whole.length }
    : { key: named(name, shift, ctrl), length: whole.length }
}

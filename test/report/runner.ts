/**
 * What a GitHub runner makes of a line of a log, written from its documentation and apart from what bote does:
 * `::name key=value,key=value::message` at the start of a line, and the older `##[name key=value;key=value]message`
 * anywhere in one.
 */
export interface Obeyed {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const unescaped = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

const propertyOf = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** The command in a line, or undefined. */
export function obeyed(line: string): Obeyed | undefined {
  const text = line.trimStart()
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end >= 0) return commandOf(text.slice(2, end), text.slice(end + 2), ',')
  const old = text.indexOf('##[')
  const close = old < 0 ? -1 : text.indexOf(']', old)
  return close < 0 ? undefined : commandOf(text.slice(old + 3, close), text.slice(close + 1), ';')
}

function commandOf(info: string, message: string, between: string): Obeyed {
  const space = info.indexOf(' ')
  const pairs = space < 0 ? [] : info.slice(space + 1).split(between)
  const properties = pairs.map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), propertyOf(pair.slice(at + 1))]
  })
  return {
    name: space < 0 ? info : info.slice(0, space),
    properties: Object.fromEntries(properties),
    message: unescaped(message),
  }
}

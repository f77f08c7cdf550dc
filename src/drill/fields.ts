/** Own fields of data that someone else may have written, checked one by one. */
export const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** A text, or undefined when the field is absent or something else. */
export function textIn(held: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(held, name) ? held[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** A finite number, or undefined when the field is absent or something else. */
export function numberIn(held: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = Object.hasOwn(held, name) ? held[name] : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

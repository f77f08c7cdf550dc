import { type Figure, type Typed, walk } from '../lang/typed.ts'

/** The reference figures an expression reads, each once. */
export function figuresIn(node: Typed): readonly Figure[] {
  const found = new Map<string, Figure>()
  walk(node, (part) => {
    if (part.kind === 'cite') found.set(part.figure.name, part.figure)
  })
  return [...found.values()]
}

/** A figure's source and date, and a warning when nobody could verify it. */
export function provenance({ source, date, verified }: Figure): string {
  return `${source}, ${date === 'unknown' ? 'undated' : date}${verified ? '' : ', unverified'}`
}

/** A figure by name, with what its source printed and who that is. */
export const cited = (figure: Figure): string =>
  `${figure.name} (${figure.column}): ${figure.text}; ${provenance(figure)}`

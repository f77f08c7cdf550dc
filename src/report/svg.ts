import { shortened } from './chart-label.ts'
import { terminal, xml } from './neutral.ts'
import { widthOf } from './text-width.ts'

/** All text of a chart is of one size in a face of even width, so that what fits is known without measuring. */
const FONT_SIZE = 13
/** A column of text, a little more than any common face takes. */
export const COLUMN = 7.9
export const LINE = 18

const COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ['#0969da', '#4493f8'],
  ['#bc4c00', '#f0883e'],
  ['#8250df', '#ab7df8'],
  ['#1a7f37', '#3fb950'],
  ['#bf3989', '#db61a2'],
  ['#1b7c83', '#39c5cf'],
]

/** Colours by meaning, for a light and a dark page. Nothing is said by colour alone. */
const LOOKS: readonly (readonly [selector: string, light: string, dark: string])[] = [
  ['.back', 'fill:#ffffff', 'fill:#0d1117'],
  ['text', 'fill:#1f2328', 'fill:#e6edf3'],
  ['.dim', 'fill:#59636e', 'fill:#9198a1'],
  ['.halo', 'stroke:#ffffff', 'stroke:#0d1117'],
  ['.grid', 'stroke:#d8dee4', 'stroke:#2d333b'],
  ['.axis', 'stroke:#818b98', 'stroke:#656c76'],
  ['.mark', 'stroke:#1f2328', 'stroke:#e6edf3'],
  ['.limit', 'stroke:#cf222e', 'stroke:#f85149'],
  ['.limit-text', 'fill:#cf222e', 'fill:#f85149'],
  ...COLOURS.flatMap(
    ([light, dark], i) =>
      [
        [`.fill${i}`, `fill:${light}`, `fill:${dark}`],
        [`.line${i}`, `stroke:${light}`, `stroke:${dark}`],
      ] as const
  ),
]

/** The look of one of several series: six colours, then the same ones broken. */
export const seriesLook = (i: number): string =>
  `series line${i % COLOURS.length}${i >= COLOURS.length ? ' again' : ''}`

export const seriesFill = (i: number): string => `fill${i % COLOURS.length}`

const SHAPE = [
  `.bote text{font:${FONT_SIZE}px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}`,
  '.bote .title{font-weight:bold}',
  '.bote .halo{stroke-width:5;stroke-linejoin:round;paint-order:stroke}',
  '.bote path,.bote line{fill:none;stroke-width:1}',
  '.bote .series{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}',
  '.bote .again{stroke-dasharray:7 4}',
  '.bote .mark,.bote .limit{stroke-dasharray:4 3}',
]

const rule = (selector: string, look: string) => `.bote ${selector}{${look}}`

const STYLE = [
  ...SHAPE,
  ...LOOKS.map(([selector, light]) => rule(selector, light)),
  `@media (prefers-color-scheme:dark){${LOOKS.map(([selector, , dark]) => rule(selector, dark)).join('')}}`,
].join('\n')

type Attributes = Readonly<Record<string, string | number>>

/** A tenth of a pixel is finer than anyone sees. */
const number = (x: number): string => String(Math.round(x * 10) / 10)

/** One element; attributes are ours, content is finished SVG. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : xml(value)}"`
  )
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

export interface LabelOptions {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly look?: string
  /** Columns it may take; a longer text is shortened and shown whole under the pointer. */
  readonly columns?: number
}

/** Words at a place, whatever they hold: neutralised, cut to size, escaped. `y` is their baseline. */
export function label(x: number, y: number, text: string, options: LabelOptions = {}): string {
  const { anchor = 'start', look = '', columns = Number.POSITIVE_INFINITY } = options
  const shown = shortened(text, columns)
  const whole = shown === terminal(text) ? '' : element('title', {}, xml(text))
  const attributes = {
    x,
    y,
    ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    ...(look === '' ? {} : { class: look }),
  }
  return element('text', attributes, whole + xml(shown))
}

export const lineTo = (x1: number, y1: number, x2: number, y2: number, look: string): string =>
  element('line', { x1, y1, x2, y2, class: look })

/** A line through points; a point that is not finite breaks it, and one alone is a dot. */
export function pathThrough(points: readonly (readonly [x: number, y: number])[], look: string): string {
  const pieces: string[] = []
  let piece: (readonly [number, number])[] = []
  const close = () => {
    const [only] = piece
    if (only !== undefined && piece.length === 1) pieces.push(`M${number(only[0] - 2)} ${number(only[1])}h4`)
    else if (piece.length > 1) pieces.push(`M${piece.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}`)
    piece = []
  }
  for (const point of points) {
    if (point.every(Number.isFinite)) piece.push(point)
    else close()
  }
  close()
  return pieces.length === 0 ? '' : element('path', { d: pieces.join(''), class: look })
}

/** Pixels a text takes once it is neutralised. */
export const lengthOf = (text: string): number => widthOf(terminal(text)) * COLUMN

/** The finished picture: its own background and colours for light and dark pages, no script, nothing from outside. */
export function page(
  size: { readonly width: number; readonly height: number },
  words: { readonly title: string; readonly description: string },
  parts: readonly string[]
): string {
  const [width, height] = [Math.ceil(size.width), Math.ceil(size.height)]
  return `<svg xmlns="http://www.w3.org/2000/svg" class="bote" role="img" aria-labelledby="bote-title bote-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="bote-title">${xml(words.title)}</title>
<desc id="bote-desc">${xml(words.description)}</desc>
<style>
${STYLE}
</style>
<rect class="back" width="${width}" height="${height}"/>
${parts.filter((part) => part !== '').join('\n')}
</svg>
`
}

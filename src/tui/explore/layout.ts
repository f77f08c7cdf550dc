import type { Size } from '../terminal.ts'

/** Which part of the screen has how many lines. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Whether both lists stand beside each other; else one at a time. */
  readonly beside: boolean
  /** Empty lines between the parts. */
  readonly airy: boolean
  /** Lines of a list, its heading among them. */
  readonly list: number
  readonly status: number
  readonly working: number
  /** Columns of the chart beside the working; 0 where a line of blocks has to do. */
  readonly chart: number
  readonly spark: number
}

export const LEAST: Size = { columns: 40, rows: 12 }

const HEADER = 1
const FOOTER = 2
const STATUS = 2
const SPARK = 1
const GAPS = 3
/** From so many lines on there is room for air. */
const AIRY = 21
/** Two lists beside each other need so many columns, and a chart beside the working so many. */
const BESIDE = 64
const CHARTED: Size = { columns: 110, rows: 34 }
const LEAST_WORKING = 2
const LEAST_LIST = 4

/** Divides a screen; the last line stays empty, so that a full screen does not scroll. */
export function layoutOf({ columns, rows }: Size): Layout {
  const height = Math.max(1, rows - 1)
  const airy = height >= AIRY
  const charted = columns >= CHARTED.columns && rows >= CHARTED.rows
  const spark = charted ? 0 : SPARK
  const left = height - HEADER - FOOTER - STATUS - spark - (airy ? GAPS : 0)
  const list = Math.max(LEAST_LIST, Math.min(Math.ceil(left * 0.55), left - LEAST_WORKING))
  return {
    width: columns,
    height,
    beside: columns >= BESIDE,
    airy,
    list,
    status: STATUS,
    working: Math.max(0, left - list),
    chart: charted ? Math.floor(columns / 2) - 4 : 0,
    spark,
  }
}

/** The first of `count` lines to show so that line `at` is seen, with a line of context where there is room. */
export function windowed(count: number, at: number, height: number): number {
  if (count <= height) return 0
  const middle = at - Math.floor(height / 2)
  return Math.max(0, Math.min(count - height, middle))
}

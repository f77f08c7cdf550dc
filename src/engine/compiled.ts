import { KERNEL } from './generated/kernel.ts'
import { type Cells, type Kernel, type Loop, Memory } from './kernel.ts'
import { LOOPS } from './loops.ts'
import { HIGH, plainKernel } from './plain.ts'

/** The part of WebAssembly that is used; it is missing where an engine runs without a compiler. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object
      readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
      readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
    }
  | undefined

type Columns = (...addressesAndNumbers: readonly number[]) => void

/** What kernel.as exports. Arrays are addresses in the memory it was given. */
interface Exports extends Readonly<Record<BinaryName, Columns>> {
  readonly ceil: Columns
  readonly choose: Columns
  readonly net: Columns
  readonly random: Columns
  readonly toNormal: Columns
  readonly toLognormal: Columns
  readonly span: Columns
  readonly tally: Columns
  readonly gather: Columns
  sum(column: number, count: number): number
  digits(columns: number, count: number, first: number, second: number, replicate: number): number
}

const BINARY = ['add', 'sub', 'mul', 'div', 'lt', 'le', 'gt', 'ge', 'min', 'max'] as const
type BinaryName = (typeof BINARY)[number]

/** Bytes of a page, the unit of WebAssembly's memory. */
const PAGE = 2 ** 16

let module: object | undefined

/** A kernel with memory for `cells` doubles: the compiled one, or the plain one where an engine runs no WebAssembly. */
export function kernelWith(cells: number): Kernel {
  // Its memory has the order of bytes that most machines have, and views of it have the machine's.
  if (typeof WebAssembly === 'undefined' || HIGH !== 1) return plainKernel(cells)
  module ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'))
  const memory = new WebAssembly.Memory({ initial: Math.ceil((8 * cells) / PAGE) })
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return compiledKernel(exports as Exports, new Memory(memory.buffer))
}

function compiledKernel(code: Exports, memory: Memory): Kernel {
  return {
    memory,
    loops: {
      ...LOOPS,
      ...Object.fromEntries(BINARY.map((name) => [name, binary(code[name])])),
      ceil: (out, count, a) => code.ceil(out.byteOffset, count, a.cells.byteOffset),
      if: (out, count, a, b, c) =>
        code.choose(out.byteOffset, count, ...addressed(a), ...addressed(b), ...addressed(c)),
    },
    digits: (columns, count, [first, second], replicate) =>
      code.digits(columns.byteOffset, count, first, second, replicate),
    net: (into, from, count, { columns, shift }) =>
      code.net(into.byteOffset, from, count, columns.byteOffset, shift),
    random: (into, from, count, [first, second], stream) =>
      code.random(into.byteOffset, from, count, first, second, stream),
    toNormal: (column, count, { octaves, coefficients }) =>
      code.toNormal(column.byteOffset, count, coefficients.byteOffset, octaves),
    toLognormal: (column, count, median, spread, fractions) =>
      code.toLognormal(column.byteOffset, count, median, spread, fractions.byteOffset),
    sum: (column, count) => code.sum(column.byteOffset, count),
    span: (column, ends) => code.span(column.byteOffset, column.length, ends.byteOffset),
    tally: (column, least, shift, binOf, counts) =>
      code.tally(column.byteOffset, column.length, least, shift, binOf.byteOffset, counts.byteOffset),
    gather: (column, binOf, next, members) =>
      code.gather(column.byteOffset, column.length, binOf.byteOffset, next.byteOffset, members.byteOffset),
  }
}

const binary =
  (run: Columns): Loop =>
  (out, count, a, b) =>
    run(out.byteOffset, count, ...addressed(a), ...addressed(b))

const addressed = ({ cells, mask }: Cells): readonly [number, number] => [cells.byteOffset, mask]

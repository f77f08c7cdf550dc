import { exp, ln, log2, log10, pow } from '../lang/elementary.ts'
import { roundDown, roundNearest, roundUp } from '../lang/functions.ts'
import { erlangC, kOfN, zipfShare } from '../lang/natives.ts'
import { erlangCSmooth, kOfNSmooth } from '../lang/smooth.ts'
import type { Loop } from './kernel.ts'
import type { Op } from './program.ts'

/**
 * The arithmetic of `apply`, one loop an operation: a loop that is always the same kind is what an engine makes fast,
 * and one shared by all of them, with the operation passed in, is slower by a call per sample.
 */
export const LOOPS: Readonly<Record<Op, Loop>> = {
  add(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) + (b[i & n] as number)
  },
  sub(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) - (b[i & n] as number)
  },
  mul(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) * (b[i & n] as number)
  },
  div(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) / (b[i & n] as number)
  },
  pow(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = pow(a[i & m] as number, b[i & n] as number)
  },
  neg(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = -(a[i] as number)
  },
  lt(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) < (b[i & n] as number) ? 1 : 0
  },
  le(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) <= (b[i & n] as number) ? 1 : 0
  },
  gt(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) > (b[i & n] as number) ? 1 : 0
  },
  ge(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) >= (b[i & n] as number) ? 1 : 0
  },
  eq(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) === (b[i & n] as number) ? 1 : 0
  },
  ne(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) !== (b[i & n] as number) ? 1 : 0
  },
  and(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) !== 0 && (b[i & n] as number) !== 0 ? 1 : 0
  },
  or(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] as number) !== 0 || (b[i & n] as number) !== 0 ? 1 : 0
  },
  not(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) === 0 ? 1 : 0
  },
  min(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = Math.min(a[i & m] as number, b[i & n] as number)
  },
  max(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = Math.max(a[i & m] as number, b[i & n] as number)
  },
  abs(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = Math.abs(a[i] as number)
  },
  sqrt(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i] as number)
  },
  log(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = ln(a[i] as number)
  },
  log2(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = log2(a[i] as number)
  },
  log10(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = log10(a[i] as number)
  },
  exp(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = exp(a[i] as number)
  },
  ceil(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = roundUp(a[i] as number)
  },
  floor(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = roundDown(a[i] as number)
  },
  round(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = roundNearest(a[i] as number)
  },
  if(out, count, { cells: a, mask: m }, { cells: b, mask: n }, { cells: c, mask: o }) {
    for (let i = 0; i < count; i++) out[i] = (a[i & m] !== 0 ? b[i & n] : c[i & o]) as number
  },
  erlang_c(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = erlangC(a[i & m] as number, b[i & n] as number)
  },
  k_of_n(out, count, { cells: a, mask: m }, { cells: b, mask: n }, { cells: c, mask: o }) {
    for (let i = 0; i < count; i++) out[i] = kOfN(a[i & m] as number, b[i & n] as number, c[i & o] as number)
  },
  zipf_share(out, count, { cells: a, mask: m }, { cells: b, mask: n }, { cells: c, mask: o }) {
    for (let i = 0; i < count; i++)
      out[i] = zipfShare(a[i & m] as number, b[i & n] as number, c[i & o] as number)
  },
  erlang_c_smooth(out, count, { cells: a, mask: m }, { cells: b, mask: n }) {
    for (let i = 0; i < count; i++) out[i] = erlangCSmooth(a[i & m] as number, b[i & n] as number)
  },
  k_of_n_smooth(out, count, { cells: a, mask: m }, { cells: b, mask: n }, { cells: c, mask: o }) {
    for (let i = 0; i < count; i++)
      out[i] = kOfNSmooth(a[i & m] as number, b[i & n] as number, c[i & o] as number)
  },
  copy(out, count, { cells: a }) {
    for (let i = 0; i < count; i++) out[i] = a[i] as number
  },
}

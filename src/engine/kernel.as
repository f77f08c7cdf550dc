// The loops of plain.ts in AssemblyScript, compiled to WebAssembly by scripts/generate.ts. JavaScript spends a whole
// run of `bote run` warming its loops up; these are fast from their first call. Each does the same operations in the
// same order as its twin in plain.ts, so both give the same bytes, which test/engine/kernel.test.ts holds them to.
//
// Columns are addresses of doubles; `m`, `k` and `o` are the masks described at `Cells` in kernel.ts.

// @ts-ignore: decorator
@inline function at(column: usize, i: i32): f64 { return load<f64>(column + (<usize>i << 3)) }
// @ts-ignore: decorator
@inline function put(column: usize, i: i32, value: f64): void { store<f64>(column + (<usize>i << 3), value) }

export function add(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, at(a, i & m) + at(b, i & k))
}
export function sub(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, at(a, i & m) - at(b, i & k))
}
export function mul(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, at(a, i & m) * at(b, i & k))
}
export function div(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, at(a, i & m) / at(b, i & k))
}
export function lt(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, <f64>(at(a, i & m) < at(b, i & k)))
}
export function le(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, <f64>(at(a, i & m) <= at(b, i & k)))
}
export function gt(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, <f64>(at(a, i & m) > at(b, i & k)))
}
export function ge(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, <f64>(at(a, i & m) >= at(b, i & k)))
}
export function min(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, Math.min(at(a, i & m), at(b, i & k)))
}
export function max(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32): void {
  for (let i = 0; i < n; i++) put(out, i, Math.max(at(a, i & m), at(b, i & k)))
}
export function ceil(out: usize, n: i32, a: usize): void {
  for (let i = 0; i < n; i++) {
    const x = at(a, i)
    put(out, i, isWhole(x) ? Math.round(x) : Math.ceil(x))
  }
}
export function choose(out: usize, n: i32, a: usize, m: i32, b: usize, k: i32, c: usize, o: i32): void {
  for (let i = 0; i < n; i++) put(out, i, at(a, i & m) != 0 ? at(b, i & k) : at(c, i & o))
}

/** As `whole` in src/lang/functions.ts. */
function isWhole(x: f64): bool {
  const nearest = Math.round(x)
  return Math.abs(x - nearest) <= 1e-9 * Math.max(1, Math.abs(nearest))
}

export function deal(moves: usize, n: i32, radix: i32, state: usize): void {
  let a = load<i32>(state)
  let b = load<i32>(state, 4)
  let c = load<i32>(state, 8)
  let d = load<i32>(state, 12)
  for (let i = 0; i < n; i++) {
    const word = <u32>(rotl<i32>(b * 5, 7) * 9)
    store<u16>(moves + (<usize>i << 1), <u16>((<u64>word * <u64>radix) >> 32))
    const next = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= next
    d = rotl<i32>(d, 11)
  }
  store<i32>(state, a)
  store<i32>(state, b, 4)
  store<i32>(state, c, 8)
  store<i32>(state, d, 12)
}

export function shuffled(
  into: usize, from: i32, n: i32, samples: i32, rows: i32, width: i32,
  first: usize, second: usize, third: usize
): void {
  let row = from / width
  let column = from - row * width
  for (let i = 0; i < n; i++) {
    let high = row
    let low = column
    do {
      high += <i32>load<u16>(first + (<usize>low << 1)) - rows
      high += rows & (high >> 31)
      low += <i32>load<u16>(second + (<usize>high << 1)) - width
      low += width & (low >> 31)
      high += <i32>load<u16>(third + (<usize>low << 1)) - rows
      high += rows & (high >> 31)
    } while (high * width + low >= samples)
    put(into, i, (<f64>(high * width + low) + 0.5) / <f64>samples)
    column++
    if (column == width) {
      column = 0
      row++
    }
  }
}

export function toNormal(column: usize, n: i32, cubics: usize, octaves: i32): void {
  const least = 1 << (31 - octaves)
  for (let i = 0; i < n; i++) {
    const p = at(column, i)
    const tail = p < 0.5 ? p : 1 - p
    const scaled = <i32>(tail * 2147483648)
    const bits = scaled < least ? least : scaled
    const octave = clz(bits)
    const row = 4 * ((octave << 4) + (bits >> (27 - octave)) - 32)
    const square = at(cubics, row + 2) + tail * at(cubics, row + 3)
    const z = at(cubics, row) + tail * (at(cubics, row + 1) + tail * square)
    put(column, i, p < 0.5 ? z : -z)
  }
}

export function toLognormal(column: usize, n: i32, median: f64, spread: f64, fractions: usize): void {
  for (let i = 0; i < n; i++) put(column, i, median * exp(spread * at(column, i), fractions))
}

/** As `exp` in src/lang/elementary.ts, whose table `fractions` is. */
function exp(x: f64, fractions: usize): f64 {
  if (!(x > -708 && x < 709)) return extremeExp(x, fractions)
  const steps = Math.floor(x * (64 / 0.6931471805599453) + 0.5)
  const r = x - steps * 0.01083042469326756 - steps * 2.9815858269852933e-12
  const rest = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120)))))
  const whole = <i32>steps
  // The bits of a double that is a power of two are its exponent and nothing else.
  const power = reinterpret<f64>(<i64>((whole >> 6) + 1023) << 52)
  return at(fractions, whole & 63) * rest * power
}

function extremeExp(x: f64, fractions: usize): f64 {
  if (x > 710) return Infinity
  if (x < -746) return 0
  if (x != x) return x
  const root = exp(x / 2, fractions)
  return root * root
}

export function sum(column: usize, n: i32): f64 {
  let total: f64 = 0
  for (let i = 0; i < n; i++) total += at(column, i)
  return total
}

export function span(column: usize, n: i32, ends: usize): void {
  let least = at(column, 0)
  let most = least
  for (let i = 1; i < n; i++) {
    least = Math.min(least, at(column, i))
    most = Math.max(most, at(column, i))
  }
  put(ends, 0, least)
  put(ends, 1, most)
}

// @ts-ignore: decorator
@inline function key(column: usize, i: i32): i32 {
  const word = load<i32>(column + (<usize>i << 3), 4)
  return word ^ ((word >> 31) & 0x7fffffff)
}

export function tally(column: usize, n: i32, least: i32, shift: i32, binOf: usize, counts: usize): void {
  for (let i = 0; i < n; i++) {
    const bin = <u32>(key(column, i) - least) >>> shift
    store<u16>(binOf + (<usize>i << 1), <u16>bin)
    const count = counts + (<usize>bin << 2)
    store<i32>(count, load<i32>(count) + 1)
  }
}

export function gather(column: usize, n: i32, binOf: usize, next: usize, members: usize): void {
  for (let i = 0; i < n; i++) {
    const place = next + (<usize>load<u16>(binOf + (<usize>i << 1)) << 2)
    const to = load<i32>(place)
    if (to < 0) continue
    put(members, to, at(column, i))
    store<i32>(place, to + 1)
  }
}

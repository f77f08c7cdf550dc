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

export function net(into: usize, from: i32, n: i32, columns: usize, shift: i32): void {
  let point = shift
  let k: usize = 0
  for (let code = from ^ (from >>> 1); code != 0; code >>>= 1) {
    if (code & 1) point ^= load<i32>(columns + k)
    k += 4
  }
  for (let i = 0; i < n; i++) {
    put(into, i, (<f64>(<u32>point) + 0.5) / 4294967296.0)
    point ^= load<i32>(columns + (<usize>ctz(from + i + 1) << 2))
  }
}

export function random(into: usize, from: i32, n: i32, first: i32, second: i32, stream: i32): void {
  for (let i = 0; i < n; i++) {
    const word = <i32>words(first, second, from + i, stream)
    put(into, i, (<f64>(<u32>word) + 0.5) / 4294967296.0)
  }
}

/** As `randomWords` in random.ts, the second word above the first. */
// @ts-ignore: decorator
@inline function words(first: i32, second: i32, counter: i32, stream: i32): u64 {
  const third = first ^ second ^ 0x1bd11bda
  let a = counter + first
  let b = stream + second
  a += b; b = rotl(b, 13) ^ a; a += b; b = rotl(b, 15) ^ a; a += b; b = rotl(b, 26) ^ a; a += b; b = rotl(b, 6) ^ a
  a += second; b += third + 1
  a += b; b = rotl(b, 17) ^ a; a += b; b = rotl(b, 29) ^ a; a += b; b = rotl(b, 16) ^ a; a += b; b = rotl(b, 24) ^ a
  a += third; b += first + 2
  a += b; b = rotl(b, 13) ^ a; a += b; b = rotl(b, 15) ^ a; a += b; b = rotl(b, 26) ^ a; a += b; b = rotl(b, 6) ^ a
  a += first; b += second + 3
  a += b; b = rotl(b, 17) ^ a; a += b; b = rotl(b, 29) ^ a; a += b; b = rotl(b, 16) ^ a; a += b; b = rotl(b, 24) ^ a
  a += second; b += third + 4
  a += b; b = rotl(b, 13) ^ a; a += b; b = rotl(b, 15) ^ a; a += b; b = rotl(b, 26) ^ a; a += b; b = rotl(b, 6) ^ a
  a += third; b += first + 5
  return (<u64>(<u32>b) << 32) | <u64>(<u32>a)
}

export function digits(columns: usize, n: i32, first: i32, second: i32, replicate: i32): i32 {
  for (let digit = 0; digit < n; digit++) {
    const one = 1 << (31 - digit)
    const low = <i32>words(first, second, digit, replicate)
    store<i32>(columns + (<usize>digit << 2), one | (low & (one - 1)))
  }
  // From the last, so that those before it are still what they were.
  for (let digit = n - 1; digit > 0; digit--) {
    const choice = <i32>(words(first, second, digit, replicate) >>> 32)
    let column = load<i32>(columns + (<usize>digit << 2))
    for (let j = 0; j < digit; j++) if ((choice >>> j) & 1) column ^= load<i32>(columns + (<usize>j << 2))
    store<i32>(columns + (<usize>digit << 2), column)
  }
  return <i32>words(first, second, 32, replicate)
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

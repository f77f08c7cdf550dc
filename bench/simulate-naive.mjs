// The model of bench/models/simulate.bote.yaml as one would write it: Math.*, arrays of numbers, a sort.

/** Half the width of a 90% interval, in standard deviations. */
const Z95 = 1.6448536269514722
const day = 86_400
const year = 365 * day

function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
}

function between(low, high) {
  const middle = (Math.log(low) + Math.log(high)) / 2
  const spread = (Math.log(high) - Math.log(low)) / (2 * Z95)
  return Math.exp(middle + spread * normal())
}

function sample() {
  const dau = between(80e6, 120e6)
  const posts = between(1 / day, 3 / day)
  const reads = between(100 / day, 300 / day)
  const payload = between(300, 700)
  const peak = between(3, 5)
  const retention = between(3 * year, 7 * year)
  const overhead = between(0.1, 0.5)
  const copies = between(2, 4)
  const node = between(0.5e12, 2e12)
  const postRate = dau * posts
  const readRate = dau * reads
  const ingress = postRate * payload
  const stored = ingress * retention * (1 + overhead)
  const withCopies = stored * copies
  const shards = Math.ceil(withCopies / node)
  return [postRate, readRate, readRate * peak, ingress, readRate * payload, stored, withCopies, shards]
}

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (p) => sorted[Math.round(p * (sorted.length - 1))]
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95), mean }
}

/** The 5%, 50% and 95% points and the mean of each output. */
export function naive(samples) {
  const columns = Array.from({ length: 8 }, () => [])
  for (let i = 0; i < samples; i++) for (const [j, value] of sample().entries()) columns[j].push(value)
  return columns.map(summary)
}

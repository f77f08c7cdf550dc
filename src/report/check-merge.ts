import type { CheckReport, SharedWaiver } from './check-data.ts'
import { reportOf } from './check-tally.ts'

/** Reads the JSON of a check; says what is wrong with it when it is none. */
export function readReport(text: string): CheckReport | string {
  let held: unknown
  try {
    held = JSON.parse(text)
  } catch {
    return 'it is not JSON'
  }
  if (!isRecord(held) || held.tool !== 'bote' || held.command !== 'check')
    return 'it is not what `bote check -f json` prints'
  if (held.schemaVersion !== 1)
    return `it is of version ${JSON.stringify(held.schemaVersion)}, and 1 is known here`
  const lists = [held.models, held.diagnostics, held.sharedWaivers]
  if (!lists.every(Array.isArray) || !isRecord(held.tally)) return 'parts of it are missing'
  if (!(held.models as unknown[]).every(isModel)) return 'a model in it has no checks'
  return held as unknown as CheckReport
}

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

const isModel = (model: unknown): boolean =>
  isRecord(model) &&
  typeof model.path === 'string' &&
  [model.checks, model.findings, model.waivers].every(Array.isArray)

/**
 * The report of one run over what several looked at; says why when they do not belong together: other days, other
 * bases, parts that are missing or there twice. Models come in the order of their paths, whichever part had them.
 */
export function mergedReport(parts: readonly CheckReport[]): CheckReport | string {
  const [first] = parts
  if (first === undefined) return 'there is nothing to merge'
  if (parts.some(({ today }) => today !== first.today))
    return 'the parts are of different days; use `--today`'
  if (parts.some(({ against }) => against !== first.against)) return 'the parts compare with different bases'
  const missing = missingOf(parts)
  if (missing !== undefined) return missing
  const models = parts.flatMap((part) => part.models).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const twice = models.find(({ path }, i) => models[i + 1]?.path === path)
  if (twice !== undefined) return `${twice.path} is in more than one part`
  const merged = reportOf({
    ...first,
    reproduce: first.reproduce.replace(/ --shard \S+/, ''),
    shard: null,
    models,
    diagnostics: once(parts.flatMap((part) => part.diagnostics)),
    sharedWaivers: sharedBy(parts),
  })
  // A part may have failed for what is not in its report.
  return { ...merged, ok: merged.ok && parts.every(({ ok }) => ok) }
}

function once<T>(all: readonly T[]): readonly T[] {
  const texts = all.map((one) => JSON.stringify(one))
  return all.filter((_, i) => texts.indexOf(texts[i] as string) === i)
}

/** The waivers all parts share: used where one of them uses it, unused where one knows what it is about. */
function sharedBy(parts: readonly CheckReport[]): readonly SharedWaiver[] {
  const all = parts.flatMap(({ sharedWaivers }) => sharedWaivers)
  return once(all.map(({ finding }) => finding)).map((finding) => {
    const text = JSON.stringify(finding)
    const states = all.filter((one) => JSON.stringify(one.finding) === text).map(({ state }) => state)
    return {
      state: (['used', 'unused'] as const).find((state) => states.includes(state)) ?? 'unknown',
      finding,
    }
  })
}

/** A whole of which a part is missing has not been checked. */
function missingOf(parts: readonly CheckReport[]): string | undefined {
  const shards = parts.flatMap(({ shard }) => shard ?? [])
  const [one] = shards
  if (one === undefined) return undefined
  if (shards.some(({ of }) => of !== one.of) || shards.length < parts.length)
    return 'the parts are of different runs'
  const missing = Array.from({ length: one.of }, (_, i) => i + 1).filter(
    (index) => !shards.some((shard) => shard.index === index)
  )
  return missing.length === 0 ? undefined : `part ${missing.join(', ')} of ${one.of} is missing`
}

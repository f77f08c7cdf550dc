export interface Interval { readonly index: number; readonly p5: number; readonly p50: number; readonly p95: number; readonly mean: number }
export function intervalsOf(_p: unknown, _o: { samples: number; seed: number }): readonly Interval[] { return [] }

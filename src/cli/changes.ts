import type { Report } from '../diagnostics/diagnostic.ts'
import type { DraftChange } from '../model/draft.ts'
import { changeOf } from '../model/read.ts'
import { type Source, spanOf } from '../text/source.ts'

/** Reads `--set name=value` flags. Each is a source of its own, so that a diagnostic can point into it. */
export function readChanges(flags: readonly string[], report: Report): readonly DraftChange[] {
  return flags.flatMap((text) => {
    const source: Source = { name: '--set', text }
    const at = text.indexOf('=')
    const path = text.slice(0, at).trim()
    const value = text.slice(at + 1)
    if (at < 1 || path === '' || value.trim() === '') {
      report({ slug: 'bad-override', text, labels: [{ span: spanOf(source, 0, text.length), role: '' }] })
      return []
    }
    const lead = value.length - value.trimStart().length
    const span = spanOf(source, at + 1 + lead, text.trimEnd().length)
    const node = { kind: 'scalar', value: value.trim(), quoted: false, multiline: false, span } as const
    return changeOf(path, spanOf(source, 0, at), node, { kinds: [], report }) ?? []
  })
}

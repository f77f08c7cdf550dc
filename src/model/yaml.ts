import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type Node as YamlNode } from 'yaml'
import type { Report } from '../diagnostics/diagnostic.ts'
import { type Source, type Span, spanOf, textOf } from '../text/source.ts'
import { composeYaml } from './compose.ts'
import { tooDeepAt } from './nesting.ts'
import type { Entry, Node, ScalarNode } from './node.ts'
import { slipOf } from './yaml-slips.ts'

/** Largest model, in characters. The largest bundled one has under 5,000; hostile YAML of 1 MB takes 500 MB and 5 s to parse. */
export const MAX_MODEL_SIZE = 250_000
/** Deepest nesting. A model needs five levels. */
const MAX_DEPTH = 16
/** Most nodes after aliases are followed: what stops a "billion laughs" file. */
const MAX_NODES = 200_000

/** Most problems reported with one file's nodes: a page of them says what a thousand would. */
const MAX_PROBLEMS = 100

/** Stops reading after a limit was passed and reported. */
class Limit extends Error {}

/** Reads YAML into nodes with spans. Reports everything wrong with the text and returns what could be read. */
export function readYaml(source: Source, report: Report): Node | undefined {
  const whole = spanOf(source, 0, 0)
  if (source.text.length > MAX_MODEL_SIZE) {
    const [found, limit] = [source.text.length, MAX_MODEL_SIZE].map((n) => `${Math.ceil(n / 1000)} KB`) as [
      string,
      string,
    ]
    report({ slug: 'too-large', what: 'the model', found, limit, labels: [{ span: whole, role: '' }] })
    return undefined
  }
  if (source.text.includes('\0')) {
    report({ slug: 'not-text', file: source.name, labels: [{ span: whole, role: '' }] })
    return undefined
  }
  try {
    const deep = tooDeepAt(source.text)
    if (deep !== undefined) tooDeep(spanOf(source, deep, deep + 1), report)
    return new Reader(source, report).read()
  } catch (error) {
    if (error instanceof Limit) return undefined
    throw error
  }
}

function tooDeep(span: Span, report: Report): never {
  report({ slug: 'too-deep', limit: MAX_DEPTH, labels: [{ span, role: '' }] })
  throw new Limit()
}

class Reader {
  private nodes = 0
  private problems = 0
  private readonly open = new Set<YamlNode>()
  private readonly anchors = new Map<string, YamlNode>()

  constructor(
    private readonly source: Source,
    private readonly report: Report
  ) {}

  read(): Node | undefined {
    const { text } = this.source
    const lone = /\r(?!\n)/.exec(text)
    if (lone !== null) return this.slip({ slip: 'line-ends', detail: '', start: lone.index, end: lone.index })
    const { contents, problem, refused } = composeYaml(text)
    if (refused?.what === 'directive')
      this.unsupported('a YAML directive', 'remove the line', this.span(refused.start, refused.end))
    else if (refused !== undefined)
      this.unsupported(
        'a second document',
        'put each model in a file of its own',
        this.span(refused.start, refused.end)
      )
    else if (problem?.code === 'RESOURCE_EXHAUSTION')
      tooDeep(this.span(problem.start, problem.end), this.report)
    else if (problem !== undefined) this.slip(slipOf(problem, text))
    // What follows a syntax error is guesswork; its further problems would be noise.
    if (problem !== undefined || refused !== undefined) return undefined
    if (contents !== null && !(isScalar(contents) && contents.value === null && contents.source === ''))
      return this.node(contents, 0)
    this.report({ slug: 'empty-model', labels: [{ span: this.span(0, 0), role: '' }] })
    return undefined
  }

  private slip({ slip, detail, start, end }: ReturnType<typeof slipOf>): undefined {
    this.report({ slug: 'yaml-syntax', slip, detail, labels: [{ span: this.span(start, end), role: '' }] })
  }

  private span(start: number, end: number): Span {
    return spanOf(this.source, start, end)
  }

  private spanOfNode(node: YamlNode): Span {
    const range = node.range ?? [0, 0, 0]
    return this.span(range[0], range[1])
  }

  private unsupported(what: string, instead: string, span: Span): void {
    this.problem({ slug: 'unsupported-yaml', what, instead, labels: [{ span, role: '' }] })
  }

  private problem(diagnostic: Parameters<Report>[0]): void {
    this.report(diagnostic)
    if (++this.problems >= MAX_PROBLEMS) throw new Limit()
  }

  private node(node: YamlNode, depth: number, broken = false): Node {
    const span = this.spanOfNode(node)
    if (depth > MAX_DEPTH) tooDeep(span, this.report)
    if (++this.nodes > MAX_NODES) {
      const limit = `${MAX_NODES} values`
      this.report({
        slug: 'too-large',
        what: 'the model',
        found: `more than ${limit}`,
        limit,
        labels: [{ span, role: '' }],
      })
      throw new Limit()
    }
    if (isAlias(node)) return this.alias(node.source, span, depth)
    // Within an alias everything has been met before, anchors and problems alike.
    const again = this.open.size > 0
    if (!again && 'anchor' in node && typeof node.anchor === 'string') this.anchors.set(node.anchor, node)
    if (!again && node.tag !== undefined) this.tag(span)
    if (isMap(node)) {
      const entries = this.entries(node.items as Pair[], depth, node.flow === true)
      return { kind: 'map', entries, span, ...reasonOf(node) }
    }
    if (isSeq(node)) {
      const items = (node.items as YamlNode[]).map((n) => this.node(n, depth + 1))
      return { kind: 'list', items, span, ...reasonOf(node) }
    }
    const scalar = this.scalar(node as Scalar, span)
    return broken ? { ...scalar, broken } : scalar
  }

  /** The tag stands somewhere before what it tags, with an anchor or spaces between. */
  private tag(tagged: Span): void {
    const start = /![^\s,[\]{}]*(?:\s+&\S+)?\s*["']?$/.exec(
      this.source.text.slice(Math.max(0, tagged.start - 200), tagged.start)
    )
    const words = start?.[0].split(/\s/)[0] ?? ''
    const from = tagged.start - (start?.[0].length ?? 0)
    this.unsupported(
      words === '' ? 'a tag' : `the tag \`${words}\``,
      'remove the tag',
      this.span(from, from + Math.max(1, words.length))
    )
  }

  private alias(name: string, span: Span, depth: number): Node {
    const target = this.anchors.get(name)
    if (target === undefined || this.open.has(target)) {
      const instead = 'it must name an anchor above that does not contain it'
      this.unsupported(`the alias \`*${name}\``, instead, span)
      // Whatever stood for it would be reported as wrong in its turn.
      throw new Limit()
    }
    this.open.add(target)
    const node = this.node(target, depth)
    this.open.delete(target)
    return node
  }

  private entries(pairs: readonly Pair[], depth: number, flow: boolean): readonly Entry[] {
    const seen = new Map<string, Span>()
    const entries: Entry[] = []
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] as Pair
      const cut = flow ? this.cutFormula(pairs, i) : 0
      i += cut
      const keyNode = pair.key as YamlNode
      const keySpan = this.spanOfNode(keyNode)
      if (!isScalar(keyNode)) {
        this.unsupported('a key that is not a plain name', 'use a plain name', keySpan)
        continue
      }
      if (keyNode.tag !== undefined && this.open.size === 0) this.tag(keySpan)
      const key = this.scalar(keyNode, keySpan).value
      if (key === '') {
        this.unsupported('an empty name', 'write a name before the colon', keySpan)
        continue
      }
      const value: Node =
        pair.value === null
          ? {
              kind: 'scalar',
              value: '',
              quoted: false,
              multiline: false,
              span: this.span(keySpan.end, keySpan.end),
            }
          : this.node(pair.value as YamlNode, depth + 1, cut > 0)
      const before = seen.get(key)
      if (before !== undefined) {
        const labels = [
          { span: keySpan, role: 'again here' },
          { span: before, role: 'first here' },
        ]
        this.problem({ slug: 'duplicate-key', key, labels })
      } else if (key === '<<') {
        this.unsupported('a merge key', 'use `extends:` to build on another model', keySpan)
      } else {
        seen.set(key, keySpan)
        entries.push({ key, keySpan, value })
      }
    }
    return entries
  }

  /**
   * How many pairs after this one are the rest of its formula: `{ most: max(1, 2) }` is two pairs to YAML, and
   * `{ users: 1,000 }` too. Reported as one problem; those pairs are left out.
   */
  private cutFormula(pairs: readonly Pair[], at: number): number {
    const value = pairs[at]?.value
    if (!isScalar(value) || value.type !== 'PLAIN') return 0
    const text = value.source ?? ''
    let open = opens(text)
    let last = at
    let end = 0
    for (let i = at + 1; pairs[i]?.value === null; i++) {
      const key = pairs[i]?.key
      if (!isScalar(key)) break
      const more = key.source ?? String(key.value)
      if (open <= 0 && !(/\d$/.test(text) && /^\d{3}(?!\d)/.test(more))) break
      open += opens(more)
      last = i
      end = key.range?.[1] ?? 0
    }
    if (last === at) return 0
    const span = this.span(value.range?.[0] ?? 0, end)
    const labels = [{ span, role: 'cut at the comma' }]
    this.problem({ slug: 'flow-comma', text, whole: textOf(span), labels })
    return last - at
  }

  private scalar(node: Scalar, span: Span): ScalarNode {
    const raw = this.source.text.slice(span.start, span.end)
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
    const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
    const inner = quoted ? this.span(span.start + 1, Math.max(span.start + 1, span.end - 1)) : span
    // The source text, not YAML's idea of it: 010, 1_000, no and 1:30 are what was typed.
    const value = quoted || block ? String(node.value ?? '') : (node.source ?? raw)
    const comment = commentOf(node)
    return { kind: 'scalar', value, quoted, multiline: block || /[\r\n]/.test(raw), span: inner, comment }
  }
}

const commentOf = (node: YamlNode): string | undefined => node.comment?.trim().replace(/\s+/g, ' ')

/** The comment after the closing bracket of a map or list on its line; one after a block is about the block. */
const reasonOf = (node: YamlNode & { flow?: boolean }): { readonly comment?: string | undefined } =>
  node.flow === true && commentOf(node) !== undefined ? { comment: commentOf(node) } : {}

const opens = (text: string): number => text.split('(').length - text.split(')').length

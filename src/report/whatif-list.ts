import type { Mutation } from '../model/mutation.ts'
import { renderCsv } from './csv.ts'
import { prose } from './docs-prose.ts'
import { type Document, line, say } from './document.ts'

/** What may be asked of any model: by which name, with which amount, and what it means. */
export function mutationsDocument(mutations: readonly Mutation[]): Document {
  const rows = mutations.map(({ name, title, doc, amount }) => {
    const shown = amount === undefined ? name : `${name}=${amount.default}`
    const what = title.replace('{amount}', amount?.default ?? '')
    const takes = amount === undefined ? '' : ` The amount: ${amount.doc}; ${amount.default} unless given.`
    return [line(say(shown, 'name')), line(what), [...prose(doc), say(takes, 'dim')]]
  })
  return {
    blocks: [
      {
        kind: 'title',
        line: line('Mutations'),
        under: [line('What may be asked of any model with ', say('bote whatif <model> <name>', 'name'))],
      },
      {
        kind: 'table',
        columns: ['', 'what if', 'what it means'].map((title) => ({ title, align: 'left' })),
        rows,
      },
    ],
  }
}

/** The same as data. */
export const mutationsData = (mutations: readonly Mutation[]): object => ({
  mutations: mutations.map(({ name, title, doc, amount, needs }) => ({
    name,
    title: title.replace('{amount}', amount?.default ?? ''),
    doc,
    needs,
    amount: amount === undefined ? null : { default: amount.default, unit: amount.unit, doc: amount.doc },
  })),
})

export const mutationsCsv = (mutations: readonly Mutation[]): string =>
  renderCsv(
    ['name', 'title', 'amount', 'unit', 'doc'],
    mutations.map(({ name, title, doc, amount }) => ({
      name,
      title: title.replace('{amount}', amount?.default ?? ''),
      amount: amount?.default ?? '',
      unit: amount?.unit ?? '',
      doc,
    }))
  )

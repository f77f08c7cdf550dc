import type { Tree } from '../lang/tree.ts'
import { isGroup, isReference, type Kind } from '../model/kind.ts'
import type { Component } from '../model/model.ts'
import type { Units } from '../units/table.ts'

/**
 * A formula about a component of any kind, made one about the model: the component's own figures by their full names,
 * other words by what they stand for, if anything. Undefined when it needs a figure that components of this kind do not have.
 */
export function ownFormula(
  tree: Tree,
  component: Pick<Component, 'id' | 'kind'>,
  words: ReadonlyMap<string, Tree | undefined>,
  units: Units
): Tree | undefined {
  switch (tree.kind) {
    case 'literal':
    case 'range':
      return tree
    case 'name':
      return named(tree, component, words, units)
    case 'unary':
    case 'convert': {
      const operand = ownFormula(tree.operand, component, words, units)
      return operand && { ...tree, operand }
    }
    case 'binary': {
      const left = ownFormula(tree.left, component, words, units)
      const right = ownFormula(tree.right, component, words, units)
      return left && right && { ...tree, left, right }
    }
    case 'call': {
      const args = tree.args.map((arg) => ownFormula(arg, component, words, units))
      const known = args.filter((arg) => arg !== undefined)
      return known.length === args.length ? { ...tree, args: known } : undefined
    }
  }
}

function named(
  tree: Tree & { readonly kind: 'name' },
  { id, kind }: Pick<Component, 'id' | 'kind'>,
  words: ReadonlyMap<string, Tree | undefined>,
  units: Units
): Tree | undefined {
  const [head = '', ...rest] = tree.path
  if (rest.length === 0 && words.has(head)) return words.get(head)
  if (has(kind, head)) return { ...tree, path: [...id.split('.'), ...tree.path] }
  // A name of several parts is that of a reference figure; a single one is a unit, or can only be the component's own.
  return rest.length > 0 || units.find(head) !== undefined ? tree : undefined
}

function has({ fields, quantities }: Kind, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return Object.hasOwn(quantities, name) || (field !== undefined && (isGroup(field) || !isReference(field)))
}

import { isGroup, isQuantity, type Kind } from '../model/kind.ts'
import type { Component } from '../model/model.ts'
import type { Selection } from '../model/mutation.ts'

/** A quantity of a component that plays a role, whether or not it has a value yet. */
export interface Played {
  readonly id: string
  /** Its declared unit. */
  readonly unit: string
  readonly component: Pick<Component, 'id' | 'kind'>
}

/** The quantities a selection means, by the roles that the kinds of these components declare. */
export function selected(
  { roles, having, without }: Selection,
  components: readonly Component[]
): readonly Played[] {
  return components
    .filter(({ points }) => having === undefined || having.some((field) => points.has(field)))
    .filter(({ points }) => without === undefined || !without.some((field) => points.has(field)))
    .flatMap((component) => played(component, roles))
}

/** The quantities that play one of these roles in single components that the model does not have. */
export function selectedAnew(
  { roles }: Selection,
  components: readonly Component[],
  kinds: readonly Kind[]
): readonly Played[] {
  const there = new Set(components.map(({ kind }) => kind.section))
  return kinds
    .filter(({ single, implied, section }) => single === true && implied === undefined && !there.has(section))
    .flatMap((kind) => played({ id: kind.section, kind }, roles))
}

function played(component: Pick<Component, 'id' | 'kind'>, roles: readonly string[]): readonly Played[] {
  const { fields, quantities } = component.kind
  const keys = [
    ...Object.entries(fields).flatMap(([key, field]) => {
      if (isQuantity(field)) return [{ key, role: field.role, unit: field.unit }]
      if (!isGroup(field)) return []
      return Object.entries(field.group).map(([sub, { role, unit }]) => ({
        key: `${key}.${sub}`,
        role,
        unit,
      }))
    }),
    ...Object.entries(quantities).map(([key, { role, unit }]) => ({ key, role, unit })),
  ]
  return keys.flatMap(({ key, role, unit }) =>
    role !== undefined && roles.includes(role) ? [{ id: `${component.id}.${key}`, unit, component }] : []
  )
}

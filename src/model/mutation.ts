/**
 * A change of circumstances that can be put to any model, as data: which quantities it touches, told by the role
 * their kinds declare and by what their components point at, and what becomes of them. Formulas are text in bote's
 * language; nothing here computes, and nothing that reads it knows a kind.
 */
export interface Mutation {
  /** `writes` */
  readonly name: string
  /** What it is called in an answer; `{amount}` stands for the amount. */
  readonly title: string
  readonly doc: string
  /** How much: a figure that someone may give in place of the default, as in `writes=x10`. */
  readonly amount?: Amount
  /** Sums over the model as it stands that the formulas may name. */
  readonly totals?: Readonly<Record<string, Selection>>
  /** Without a match of this the mutation does not apply, whatever its rules match. */
  readonly requires?: Selection
  readonly rules: readonly MutationRule[]
  /** Roles of quantities that stay what they are, though what they are worked out from changes. */
  readonly holds?: readonly string[]
  /** Roles of further quantities worth showing, worked out for the model as it stands and changed. */
  readonly shows?: readonly string[]
  /** What a model to which it does not apply lacks. */
  readonly needs: string
  /** Why a model that has what it needs does not change. */
  readonly already: string
  /** Instead of a change: a quantity that must fall, and how far each assumption alone would have to move for it. */
  readonly goal?: { readonly roles: readonly string[]; readonly to: string }
  /** Whether it is worth asking in which order ceilings are passed on the way there. */
  readonly order?: boolean
}

interface Amount {
  readonly default: string
  /** Its declared unit: `x`, `%`, `s`, `1`. */
  readonly unit: string
  readonly min?: string
  readonly max?: string
  readonly doc: string
}

/** Quantities by the roles their kinds declare. */
export interface Selection {
  readonly roles: readonly string[]
  /** Only those of a component that points at something by one of these fields: `writes`. */
  readonly having?: readonly string[]
  /** And by none of these. */
  readonly without?: readonly string[]
}

export interface MutationRule extends Selection {
  /** A condition in the component's scope, over the model as it stands. */
  readonly when?: string
  /** What the quantity is multiplied by. */
  readonly scale?: string
  /** What it becomes instead. Names are the component's own figures as they stand, `amount`, the totals, and whatever a model may name. */
  readonly set?: string
  /** Only where someone wrote a figure. */
  readonly given?: boolean
  /**
   * Where the figure is an assumption by name, the assumption is changed, so that whatever else is sized by it stays in
   * step; with `product`, also where it is one times plain numbers.
   */
  readonly through?: 'alias' | 'product'
  /** May bring in a single component that the model does not have. */
  readonly brings?: boolean
}

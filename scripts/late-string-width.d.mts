/** Characters of one column that nothing joins, as a class of a pattern. */
export const NARROW: string

import { place, type Snippet } from './schema-shapes.ts'

/** A whole estimate in a few lines, for an empty file. */
export const FIRST_MODEL: Snippet = {
  label: 'a first model',
  description: 'Users, what they do, and where it is kept',
  body: {
    title: place(1, 'My system'),
    users: { dau: place(2, '1M') },
    actions: {
      write: { per_user: place(3, '2/day'), payload: place(4, '500 B'), writes: 'records' },
      read: { per_user: place(5, '20/day'), payload: place(4, '500 B'), reads: 'records' },
    },
    stores: { records: { retention: place(6, '5 years') } },
  },
}

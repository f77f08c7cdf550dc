import { createHash } from 'node:crypto'

/** The hash by which a reader of JSON output can tell which text was answered. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

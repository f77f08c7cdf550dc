import { build } from './build.mjs'

/** Fresh library data and fresh bundles: some tests run the real binary, and none may see an older build. */
export async function setup() {
  await build()
}

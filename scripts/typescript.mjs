import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Bundles a TypeScript file of scripts/, which Node 20 cannot read, and hands the path of the bundle to `use`. The
 * bundle is a file per process, because two builds may run at the same time, and is removed afterwards.
 */
export async function withBundled(root, name, use) {
  const esbuild = await import('esbuild')
  const outfile = join(root, '.cache', `${name}-${process.pid}.mjs`)
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'scripts', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  try {
    return await use(outfile)
  } finally {
    await rm(outfile, { force: true })
  }
}

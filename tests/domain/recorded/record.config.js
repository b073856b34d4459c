const { projects } = require('../../../jest.config.js');

/** Walks anew and stores what came of it; see docs/adr/0009 before you run it. */
const pure = projects.find(({ displayName }) => displayName === 'pure');
module.exports = { ...pure, testMatch: ['<rootDir>/tests/domain/recorded/record-walks.ts'], testTimeout: 900_000 };

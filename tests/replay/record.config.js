const { projects } = require('../../jest.config.js');

/** Plays the stories on the real engines and stores their histories; see README.md beside this file. */
const engines = projects.find(({ displayName }) => displayName === 'engines');
module.exports = { ...engines, testMatch: ['<rootDir>/tests/replay/record-histories.ts'], testTimeout: 300_000 };

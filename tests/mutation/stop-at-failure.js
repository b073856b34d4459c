const { default: TestRunner } = require('jest-runner');

/** What a process remembers from one mutant to the next: who noticed the last one, and the names of the tests of files. */
let noticedLast = '';
const namesIn = new Map();

/**
 * Runs test files one after the other until one fails: a mutant need not be noticed twice. Stryker cannot ask for Jest's
 * own `bail`, which ends the process; without this a mutant costs four times as much. First comes the file that noticed
 * the mutant before, often its neighbour, then the quick ones.
 *
 * Where Stryker names the tests that reach a mutant, files without any of them are not even loaded. Then the mutant is
 * not there before a test begins, so that it cannot have changed the names.
 */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    const { testNamePattern } = this._globalConfig;
    const asked = testNamePattern ? new RegExp(testNamePattern, 'i') : null;
    let failed = false;
    this.on('test-file-success', ([{ path }, { numFailingTests, testExecError, testResults }]) => {
      if (asked && !testExecError)
        namesIn.set(
          path,
          testResults.map(({ fullName }) => fullName),
        );
      if (numFailingTests > 0) [failed, noticedLast] = [true, path];
    });
    this.on('test-file-failure', () => {
      failed = true;
    });
    const last = ({ path }) => Number(path === noticedLast);
    const order = [...tests].sort((a, b) => last(b) - last(a) || (a.duration ?? 0) - (b.duration ?? 0));
    for (const test of order) {
      if (failed) return;
      const names = asked && namesIn.get(test.path);
      if (!names || names.some((name) => asked.test(name))) await super.runTests([test], watcher, options);
    }
  }
};

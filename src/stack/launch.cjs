// What the npm scripts run: installs and builds what is missing, then does a command. Plain JavaScript without
// dependencies, because on a fresh clone there is nothing else. Everything it says goes to stderr, so that the data
// of a command with --json stays clean.
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const build = join(root, '.build');
const stampFile = join(build, '.stamp');
const lockFile = join(build, '.lock');
const compiled = ['src', 'workflows', 'activities', 'workers', 'bench'];
const neededNode = [20, 19];

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);

/** @returns {Promise<number>} exit code */
async function main([command, ...args]) {
  requireNode();
  await withLock(() => {
    installPackages();
    buildSources();
  });
  if (command === 'build') return 0;
  if (command === 'test') return runTests(args);
  process.setSourceMapsEnabled(true);
  if (command === 'bench') return require(join(build, 'bench', 'main.js')).main(args);
  const cli = join(build, 'src', 'cli', 'main.js');
  return require(cli).main(command === undefined ? [] : [command, ...args]);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return;
  throw new Error(
    `Fanxiao needs Node ${neededNode.join('.')} or newer and found ${process.versions.node} (${process.execPath}).`,
  );
}

function installPackages() {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'));
  if (installed >= changedAt(join(root, 'package-lock.json'))) return;
  step('Installing packages (npm ci)', () => {
    const flags = ['ci', '--no-audit', '--no-fund'];
    const { status, error } = spawnSync('npm', flags, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status === 0) return;
    const reason = error ? error.message : `it ended with code ${status}, see above`;
    throw new Error(
      `npm ci did not succeed: ${reason}. Without its packages Fanxiao cannot start; check the network and npm's registry setting, then try again.`,
    );
  });
}

/** Compiles beside the present build and swaps it in when complete. */
function buildSources() {
  const stamp = fingerprint();
  if (readText(stampFile) === stamp) return;
  step('Building', () => {
    for (const name of fs.readdirSync(build)) {
      if (/^\.(next|old)-\d+$/.test(name)) remove(join(build, name));
    }
    const next = join(build, `.next-${process.pid}`);
    const old = join(build, `.old-${process.pid}`);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    // The folder is moved afterwards, so the source maps name the sources from the root.
    const flags = ['-p', 'tsconfig.build.json', '--outDir', next, '--sourceRoot', root];
    run('The compiler', process.execPath, [tsc, ...flags]);
    for (const name of compiled) copyAssets(join(root, name), join(next, name));
    fs.mkdirSync(old);
    for (const name of compiled) {
      if (fs.existsSync(join(build, name))) fs.renameSync(join(build, name), join(old, name));
      if (fs.existsSync(join(next, name))) fs.renameSync(join(next, name), join(build, name));
    }
    remove(next);
    remove(old);
    const bundler = join(build, 'workers', 'build-bundle.js');
    if (fs.existsSync(bundler)) run('The bundle of the workflows', process.execPath, [bundler]);
    fs.writeFileSync(stampFile, stamp);
  });
}

/** One line that changes with every source, asset and version. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const files = compiled.flatMap((name) => filesBelow(join(root, name)));
  for (const name of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) files.push(join(root, name));
  for (const file of files.sort()) {
    const { size, mtimeMs } = fs.statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What the compiler leaves behind: SQL, style sheets, pictures. */
function copyAssets(from, to) {
  for (const file of filesBelow(from)) {
    if (/\.tsx?$/.test(file)) continue;
    const target = join(to, file.slice(from.length));
    if (fs.existsSync(target)) continue;
    fs.mkdirSync(join(target, '..'), { recursive: true });
    fs.copyFileSync(file, target);
  }
}

/** @returns {Promise<number>} exit code of jest; the last line of stdout is `N passed, N failed` */
async function runTests(args) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'fanxiao-test-'));
  const outputFile = join(folder, 'result.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = [jest, '--json', `--outputFile=${outputFile}`, ...args];
  const child = spawn(process.execPath, flags, { cwd: root, stdio: ['inherit', 2, 2] });
  // Ctrl-C reaches jest by itself; it ends what it started, then this process ends.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [status, signal] = await once(child, 'exit');
  const text = readText(outputFile);
  remove(folder);
  if (text === undefined) {
    const reason = signal ? `it was ended by ${signal}` : `it ended with code ${status}`;
    throw new Error(`jest gave no result: ${reason}.`);
  }
  const result = JSON.parse(text);
  for (const suite of result.testResults) {
    for (const { fullName, status: outcome } of suite.assertionResults) {
      if (outcome !== 'passed' && outcome !== 'failed') fs.writeSync(1, `SKIPPED (${outcome}): ${fullName}\n`);
    }
  }
  // A file that could not even be loaded holds no failed test and is a failure all the same.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  fs.writeSync(1, `${result.numPassedTests} passed, ${failed} failed\n`);
  return status ?? 1;
}

/** Lets one process at a time install and build; a lock whose process is dead counts as none. */
async function withLock(work) {
  fs.mkdirSync(build, { recursive: true });
  let said = false;
  while (!takeLock()) {
    const owner = readText(lockFile);
    if (owner !== undefined && owner !== ownerText(owner.split(' ')[0])) remove(lockFile);
    else if (owner !== undefined && !said) {
      say(`Process ${owner.split(' ')[0]} installs or builds; waiting for it …`);
      said = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    work();
  } finally {
    remove(lockFile);
  }
}

/** A link is made whole or not at all: nobody reads half a lock. */
function takeLock() {
  const candidate = `${lockFile}-${process.pid}`;
  try {
    fs.writeFileSync(candidate, ownerText(process.pid));
    fs.linkSync(candidate, lockFile);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(
      `${lockFile} could not be written: ${error.message}. Fanxiao builds into the clone; make it writable.`,
    );
  } finally {
    remove(candidate);
  }
}

/** The process id with its start time, where the system tells it: ids are given again to other processes. */
function ownerText(pid) {
  const status = readText(`/proc/${pid}/stat`);
  if (status !== undefined) return `${pid} ${status.slice(status.lastIndexOf(')') + 2).split(' ')[19]}`;
  try {
    process.kill(Number(pid), 0);
    return `${pid} `;
  } catch (error) {
    return error.code === 'EPERM' ? `${pid} ` : undefined;
  }
}

function run(what, command, args) {
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${what} did not succeed (${signal ?? `code ${status}`}), see above.`);
}

function step(what, work) {
  const began = performance.now();
  say(`${what} …`);
  work();
  say(`${what}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function changedAt(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function remove(path) {
  fs.rmSync(path, { recursive: true, force: true });
}

function say(line) {
  console.error(line);
}

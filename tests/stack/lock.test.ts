import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockHeldError, lockOwner, takeLock } from '../../src/stack/lock';
import { processIdentity } from '../../src/stack/process-identity';

describe('lock', () => {
  let folder: string;
  let file: string;
  let other: ChildProcess;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fanxiao-lock-'));
    file = join(folder, 'a.lock');
    other = spawn('sleep', ['60']);
    await once(other, 'spawn');
  });
  afterEach(() => {
    other.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const writeAs = (pid: number, identity: string) =>
    writeFileSync(file, JSON.stringify({ pid, identity, note: 'pages at http://127.0.0.1:1' }));

  test('is held by this process until given back, and leaves nothing behind', () => {
    const release = takeLock(file, 'note');
    expect(lockOwner(file)?.pid).toBe(process.pid);
    expect(() => takeLock(file, 'again')).toThrow(LockHeldError);
    release();
    expect(lockOwner(file)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of another living process is refused with its id and note', () => {
    writeAs(other.pid ?? 0, processIdentity(other.pid ?? 0) ?? '');
    expect(() => takeLock(file, 'mine')).toThrow(`Process ${other.pid} holds ${file}: pages at http://127.0.0.1:1`);
  });

  test('of a dead process is taken over', async () => {
    writeAs(other.pid ?? 0, processIdentity(other.pid ?? 0) ?? '');
    other.kill('SIGKILL');
    await once(other, 'exit');
    takeLock(file, 'mine');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, note: 'mine' });
  });

  test('whose process id was given to another program is taken over', () => {
    writeAs(other.pid ?? 0, 'an earlier process of that id');
    takeLock(file, 'mine')();
    expect(existsSync(file)).toBe(false);
  });

  test('cut off by a full disk counts as none', () => {
    writeFileSync(file, '{"pid":');
    expect(lockOwner(file)).toBeUndefined();
    takeLock(file, 'mine')();
  });
});

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, removeStore } from '../../src/stack/store';

describe('store', () => {
  let folder: string;
  const open = (fresh = false) =>
    openStore({ dataDir: folder, note: 'pages at http://127.0.0.1:1', fresh, say: () => {} });

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'fanxiao-store-')), 'data');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  test('is used by one process at a time, which the second one learns', async () => {
    const store = await open();
    await expect(open()).rejects.toThrow(`Process ${process.pid} holds`);
    await store.close();
    await (await open()).close();
  });

  test('remembers its kind of engine and whether the county is loaded', async () => {
    const store = await open();
    store.remember({ engine: 'cli' });
    store.remember({ loaded: true });
    await store.close();
    const again = await open();
    expect(again.state()).toEqual({ format: 1, engine: 'cli', loaded: true });
    await again.close();
  });

  test('is emptied when asked for', async () => {
    const store = await open();
    store.remember({ loaded: true });
    mkdirSync(join(folder, 'mails'));
    await store.close();
    const fresh = await open(true);
    expect(fresh.state()).toEqual({ format: 1 });
    expect(existsSync(join(folder, 'mails'))).toBe(false);
    await fresh.close();
    removeStore(folder);
    expect(existsSync(folder)).toBe(false);
  });

  test('is never made in, and never empties, a folder that holds something else', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'thesis.docx'), 'x');
    await expect(open(true)).rejects.toThrow('holds other things (thesis.docx …) and is no store of Fanxiao');
    expect(() => removeStore(folder)).toThrow('is no store of Fanxiao');
    expect(existsSync(join(folder, 'thesis.docx'))).toBe(true);
  });
});

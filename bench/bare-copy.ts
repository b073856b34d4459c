import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openLedger, type Transaction } from '../src/ledger/sql';

/**
 * The least that any import by way of PostgreSQL has to do: all files of a folder, as they are, into unlogged tables of
 * text columns in the schema `bare`, one after the other in one transaction.
 */
export async function bareCopy(databaseUrl: string, dir: string): Promise<void> {
  const files = (await readdir(dir)).filter((name) => name.endsWith('.csv'));
  const sql = openLedger(databaseUrl, { max: 1, name: 'fanxiao-bench', prompt: true });
  try {
    await sql.begin(async (tx) => {
      await tx`create schema bare`;
      for (const file of files) await copyFile(tx, join(dir, file), `bare."${file}"`);
    });
  } finally {
    await sql.end();
  }
}

async function copyFile(tx: Transaction, path: string, table: string): Promise<void> {
  const columns = (await headerOf(path)).split(',').map((name) => `"${name}" text`);
  await tx.unsafe(`create unlogged table ${table} (${columns.join(', ')})`);
  const copy = await tx.unsafe(`copy ${table} from stdin (format csv, header)`).writable();
  await pipeline(createReadStream(path), copy);
}

async function headerOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(8192) });
    return buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? '';
  } finally {
    await file.close();
  }
}

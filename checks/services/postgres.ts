import { execFile } from 'node:child_process';
import { chownSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PrivateServer, startServer } from './private-server.ts';

const run = promisify(execFile);

/** Starts a PostgreSQL of our own, with a user and a database `postgres` and no password, on loopback alone. */
export async function startPostgres(folder: string): Promise<PrivateServer> {
  await initPostgres(folder);
  // Nothing here has to survive a power cut.
  return runPostgres(folder, ['-F']);
}

/** Makes the files of an empty server. */
export async function initPostgres(folder: string): Promise<void> {
  await run(
    join(newestBin(), 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--no-sync', '--locale=C'],
    { cwd: folder, ...(await owner(folder)) },
  );
}

/** Starts a server on files that are there. */
export async function runPostgres(
  folder: string,
  more: string[] = [],
  fixed?: number,
): Promise<PrivateServer> {
  const bin = newestBin();
  const data = join(folder, 'data');
  const options = { cwd: folder, ...(await owner(folder)) };
  return startServer({
    ...(fixed !== undefined && { port: fixed }),
    command: join(bin, 'postgres'),
    args: (port) => [
      '-D',
      data,
      '-p',
      `${port}`,
      ...more,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    ready: 'database system is ready to accept connections',
    signal: 'QUIT',
    options,
  });
}

/** Debian keeps each version's programs apart, and out of the PATH. */
function newestBin(): string {
  const folders = globSync('/usr/lib/postgresql/*/bin/initdb').map((path) => join(path, '..'));
  const newest = folders.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  if (newest === undefined) {
    throw new Error(
      'There is no /usr/lib/postgresql/*/bin/initdb, so nothing was checked on PostgreSQL. ' +
        'Run `pnpm setup:debian` first.',
    );
  }
  return newest;
}

/**
 * PostgreSQL refuses to run as root, because an intruder would own the machine. Tests in a container are often root, so
 * then it runs as the user `postgres` of Debian's package, which must own its folder.
 */
async function owner(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (of: string): Promise<number> => Number((await run('id', [of, 'postgres'])).stdout);
  const [uid, gid] = [await id('-u'), await id('-g')];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

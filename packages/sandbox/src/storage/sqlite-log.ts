import fs, { realpathSync } from 'node:fs';

/** The write-ahead log of an open database, into which SQLite puts every commit. */
export interface Log {
  /**
   * Resolves when everything that was committed before the call is on the disk. Once it has failed it always does: what
   * the disk has is not known then, and later commits build on it.
   */
  sync: () => Promise<void>;
  close: () => void;
}

/**
 * SQLite would sync the log in the commit itself, and stop the whole process meanwhile: a few milliseconds on most disks.
 * So it does not, and this does, while the next transactions run.
 */
export function openLog(database: string): Log {
  // SQLite follows a link, and puts the log beside the file. Windows syncs only what may be written.
  const handle = fs.openSync(`${realpathSync(database)}-wal`, 'r+');
  let failure: Error | undefined;
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        fs.fdatasync(handle, (error) => {
          if (error !== null) failure ??= explain(error, database);
          if (failure === undefined) resolve();
          else reject(failure);
        });
      }),
    close: () => fs.closeSync(handle),
  };
}

function explain(error: Error, database: string): Error {
  return new Error(
    `Whether this was stored is not known: the disk did not confirm it for ${database} (${error.message}). ` +
      'Look at the disk, start the sandbox again and read what it has.',
    { cause: error },
  );
}

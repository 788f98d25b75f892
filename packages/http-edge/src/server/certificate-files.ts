import { readFileSync } from 'node:fs';

/**
 * The files of the options `--cert` and `--key`, those that are given.
 *
 * @throws {Error} when a file cannot be read.
 */
export function readCertificateFiles(files: { cert?: string | undefined; key?: string | undefined }): {
  cert?: Buffer;
  key?: Buffer;
} {
  const { cert, key } = files;
  return {
    ...(cert !== undefined && { cert: read('--cert', cert) }),
    ...(key !== undefined && { key: read('--key', key) }),
  };
}

/** Why a file cannot be read, by the code of Node's error. */
const reasons: Record<string, string> = {
  ENOENT: 'there is none',
  ENOTDIR: 'there is none',
  EISDIR: 'that is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

function read(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Error(`${option} is a file in PEM, but ${file} cannot be read: ${reasons[code] ?? message}.`, {
      cause,
    });
  }
}

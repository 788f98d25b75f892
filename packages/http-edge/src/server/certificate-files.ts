import { readFile } from './read-file.ts';

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
    ...(cert !== undefined && { cert: readFile('--cert', cert, 'PEM') }),
    ...(key !== undefined && { key: readFile('--key', key, 'PEM') }),
  };
}

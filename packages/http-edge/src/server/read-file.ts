import { readFileSync } from 'node:fs';

/** Why a file cannot be read, by the code of Node's error. */
const reasons: Record<string, string> = {
  ENOENT: 'there is none',
  ENOTDIR: 'there is none',
  EISDIR: 'that is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/**
 * The bytes of the file that an option names: `readFile('--cert', 'cert.pem', 'PEM')`.
 *
 * @throws {Error} when it cannot be read. The message names option, file and form.
 */
export function readFile(option: string, file: string, form: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Error(
      `${option} is a file in ${form}, but ${file} cannot be read: ${reasons[code] ?? message}.`,
      { cause },
    );
  }
}

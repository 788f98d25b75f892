import { ControlError } from '../control/control.ts';

/**
 * A whole number of seconds, from 1 to `most`.
 * @throws {Error} when it is none; `option` is what it was given for.
 */
export function secondsOf(option: string, given: string, most: number): number {
  const seconds = Number(given);
  if (/^\d+$/.test(given) && seconds >= 1 && seconds <= most) return seconds;
  throw new Error(`${option} is a whole number of seconds from 1 to ${most}, not "${given}".`);
}

/** @throws {Error} when it is not where a sandbox can be. */
export function checkApi(api: string): void {
  if (isUrl(api)) return;
  throw new Error('--api is the http or https URL of a sandbox that runs, such as http://127.0.0.1:4010.');
}

export const isUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Why an examination was not made, for a person. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What kind of error the control plane made of it is of no interest here.
  return error instanceof ControlError ? error.message.replace(/^[^:]*: /, '') : error.message;
}

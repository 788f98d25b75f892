import { RequestRefused } from '../errors/request-refused.ts';

/**
 * Puts the parameters into a path, encoded.
 *
 * @throws {RequestRefused} when a value would address something else than it names: nothing, and the segments `.` and
 * `..`, which URLs resolve away even when encoded.
 */
export function fillPath(template: string, parameters: Record<string, unknown>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    // Half a surrogate pair is no character, which no encoding has.
    if (typeof value !== 'string' || /^\.{0,2}$|\p{Cs}/u.test(value)) {
      throw new RequestRefused(
        `the path parameter "${name}" has to be a string that is not empty, "." or ".."` +
          (value === undefined || Object(value).then ? '. Is there an await missing?' : ''),
      );
    }
    return encodeURIComponent(value);
  });
}

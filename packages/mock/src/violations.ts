/** One broken rule of the contract, in the form Prism reports it. */
export interface Violation {
  /** Where: `request` or `response`, then the path, such as `body`, `amount`. */
  location: string[];
  severity: 'Error' | 'Warning' | 'Information' | 'Hint';
  /** The rule: a keyword of JSON Schema (`required`, `type`), a status, or `limit`, `syntax`, `path`, `method`. */
  code?: string | number;
  message: string;
}

/** Longest value of the `sl-violations` header, in bytes: clients commonly refuse 8 KB of headers or more. */
const LONGEST = 8 * 1024 - 100;

/**
 * The value of the `sl-violations` header: a JSON array, ASCII alone, at most 8,092 bytes. What does not fit is left
 * out whole and counted in a last entry, so the value stays JSON.
 */
export function violationsHeader(violations: Violation[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const violation of violations) {
    const json = ascii(JSON.stringify(violation));
    if (length + json.length > LONGEST - 200) continue;
    kept.push(json);
    length += json.length + 1;
  }
  const left = violations.length - kept.length;
  if (left > 0) {
    const message = `${left} more, left out because a header holds 8 KB`;
    kept.push(JSON.stringify({ location: [], severity: 'Information', message } satisfies Violation));
  }
  return `[${kept.join()}]`;
}

// Names of properties come from the request; a header value beyond Latin-1 throws.
function ascii(json: string): string {
  return json.replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A request to write as a command. */
export interface CurlRequest {
  method: string;
  url: string;
  /** In the order in which they are written. */
  headers?: Record<string, string>;
  /** The text to send; or the name of a file to send, where the text is not at hand. */
  body?: string | { file: string } | undefined;
}

export interface CurlOptions {
  /** Shows the head of the response too (`-i`). @default false */
  head?: boolean;
  /**
   * Leaves `$NAME` in headers to the shell, a variable of capital letters, digits and underscores, for secrets that the
   * command must not hold. @default false
   */
  variables?: boolean;
  /** Further arguments, already written for a shell: `--cert "$CERTIFICATE"`. */
  more?: readonly string[];
}

/**
 * The request as a `curl` command for a POSIX shell, one argument a line. Whatever is in it, the shell hands it over as it
 * stands; nothing in it is run.
 */
export function curl(
  { method, url, headers = {}, body }: CurlRequest,
  { head = false, variables = false, more = [] }: CurlOptions = {},
): string {
  const implied = body === undefined ? 'GET' : 'POST';
  const write = variables ? wordWithVariables : word;
  return [
    ['curl', ...(head ? ['-i'] : []), ...(method === implied ? [] : ['-X', word(method)]), word(url)].join(
      ' ',
    ),
    ...more,
    ...Object.entries(headers).map(([name, value]) => `-H ${write(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [dataOf(body)]),
  ].join(' \\\n  ');
}

/** `-d` takes a text that begins with `@` for the name of a file. */
function dataOf(body: string | { file: string }): string {
  if (typeof body !== 'string') return `-d ${word(`@${body.file}`)}`;
  return `${body.startsWith('@') ? '--data-raw' : '-d'} ${word(body)}`;
}

/** One word of a POSIX shell, whatever is in it: between single quotes everything but a single quote stands for itself. */
function word(text: string): string {
  return /^[\w%+,./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const VARIABLE = /\$[A-Z_]/;

/** In double quotes where there is a variable, with all else that means something there escaped. */
function wordWithVariables(text: string): string {
  if (!VARIABLE.test(text)) return word(text);
  return `"${text.replaceAll(/["\\`]|\$(?![A-Z_])/g, String.raw`\$&`)}"`;
}

/** One element of a `Prefer` header. */
export interface GivenPreference {
  /** In lower case: names are compared without regard to it. */
  name: string;
  /** The name as it is written. */
  written: string;
  /** Without quotation marks and their escapes; empty when there is none, which RFC 7240 says is the same. */
  value: string;
  /** What stands behind `;`, as it is written. */
  parameters: string[];
}

/** Why a header is none that RFC 7240 describes, as the end of a sentence. */
export interface Unreadable {
  unreadable: string;
}

const TOKEN = /[!#$%&'*+.^_`|~\w-]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const SEPARATORS = /[ \t,]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const SEMICOLON = /[ \t]*;[ \t]*/y;
const END = /[ \t]*(?=,|$)/y;

/** Reads a list of preferences, RFC 7240 section 2 with the lists of RFC 9110: elements may be empty, values quoted. */
export function readPreferHeader(header: string): GivenPreference[] | Unreadable {
  const given: GivenPreference[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const takeValue = (): string | undefined => {
    if (take(EQUALS) === null) return '';
    const quoted = take(QUOTED);
    if (quoted !== null) return quoted[1]!.replaceAll(/\\(.)/g, '$1');
    return header[at] === '"' ? undefined : (take(TOKEN)?.[0] ?? '');
  };

  for (take(SEPARATORS); at < header.length; take(SEPARATORS)) {
    const name = take(TOKEN)?.[0];
    if (name === undefined) return { unreadable: `${quote(header.slice(at))} does not begin with a name` };
    const value = takeValue();
    if (value === undefined) return unclosed(header.slice(at));
    const preference: GivenPreference = { name: name.toLowerCase(), written: name, value, parameters: [] };
    while (take(SEMICOLON) !== null) {
      const start = at;
      if (take(TOKEN) !== null && takeValue() === undefined) return unclosed(header.slice(at));
      if (at > start) preference.parameters.push(header.slice(start, at).trim());
    }
    if (take(END) === null) {
      return { unreadable: `${quote(header.slice(at).trim())} stands where a comma separates wishes` };
    }
    given.push(preference);
  }
  return given;
}

const unclosed = (rest: string): Unreadable => ({
  unreadable: `the quotation mark that opens ${quote(rest.slice(1))} is not closed`,
});

/** A part of a request in a sentence, cut to 60 characters. */
export function quote(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

/** A value as it is written in a header: in quotation marks unless it is a token. */
export function wordOf(value: string): string {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

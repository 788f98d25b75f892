/** Where a delivery goes. */
export interface Listener {
  /** Without credentials, so that it can be requested. */
  url: string;
  /** The header that the credentials make; undefined without any. */
  authorization?: string;
}

/** Reads a registered URL; undefined when nothing can be posted to it. */
export function readListener(registered: string): Listener | undefined {
  const url = parse(registered);
  if (url === undefined) return undefined;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (username === '' && password === '') return { url: url.href };
  const pair = new TextEncoder().encode(`${decode(username)}:${decode(password)}`);
  return { url: url.href, authorization: `Basic ${btoa(String.fromCharCode(...pair))}` };
}

/** As it may be shown: without the password. */
export function showListener(registered: string): string {
  const url = parse(registered);
  // What cannot be read may hold a password anywhere.
  if (url === undefined) return 'no http or https URL';
  url.password = '';
  return url.href;
}

function parse(registered: string): URL | undefined {
  const url = URL.canParse(registered) ? new URL(registered) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

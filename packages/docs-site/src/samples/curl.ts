import type { SampleRequest } from './request.ts';

/**
 * The request as a `curl` command for a POSIX shell; variables in headers are the shell's. A body that is a text already
 * is sent as it is.
 */
export function curl({ method, url, headers, body }: SampleRequest): string {
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `;
  return [
    `curl -i ${verb}${/^[\w:/.~%-]+$/.test(url) ? url : quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d '${textOf(body).replaceAll("'", `'\\''`)}'`]),
  ].join(' \\\n  ');
}

/** In double quotes where there is a variable. */
function quoted(text: string): string {
  return /\$[A-Z]/.test(text) ? `"${text}"` : `'${text}'`;
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

import type { Mock } from '../src/index.ts';

export interface Received {
  status: number;
  headers: Headers;
  body: unknown;
  violations: { location: string[]; severity: string; code?: string | number; message: string }[];
}

/** Sends a request with a bearer token; `json` becomes the body. A header given as '' is left out. */
export async function send(
  mock: Mock,
  method: string,
  path: string,
  {
    json,
    body,
    headers = {},
  }: { json?: unknown; body?: RequestInit['body']; headers?: Record<string, string> } = {},
): Promise<Received> {
  const all = new Headers({ authorization: 'Bearer token', 'content-type': 'application/json', ...headers });
  for (const [name, value] of Object.entries(headers)) if (value === '') all.delete(name);
  const init: RequestInit = { method, headers: all };
  if (json !== undefined) init.body = JSON.stringify(json);
  if (body !== undefined) Object.assign(init, { body, duplex: 'half' });
  const response = await mock.fetch(new Request(new URL(path, 'https://api.example'), init));
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
    violations: JSON.parse(response.headers.get('sl-violations') ?? '[]'),
  };
}

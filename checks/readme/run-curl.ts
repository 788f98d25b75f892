import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A response as `curl -i` printed it. */
export interface CurlResponse {
  status: string;
  headers: Headers;
  body: { code?: string } | undefined;
}

/** Runs lines of a page in bash, against `url` instead of the address that pages name. Returns the printed responses. */
export async function runCurl(
  lines: string,
  pageUrl: string,
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CurlResponse[]> {
  const script = `set -euo pipefail\n${lines.replaceAll(pageUrl, url)}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    env: { ...process.env, ...environment },
    timeout: 60_000,
  });
  return stdout
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((text) => text.startsWith('HTTP/'))
    .map(parseResponse);
}

function parseResponse(text: string): CurlResponse {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...fields] = text.slice(0, end).split('\r\n');
  const headers = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(':');
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  const body = text.slice(end).trim();
  return {
    status: first.split(' ')[1] ?? '',
    headers,
    body: body === '' ? undefined : (JSON.parse(body) as { code?: string }),
  };
}

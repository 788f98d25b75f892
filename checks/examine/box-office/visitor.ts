import { existsSync, readFileSync, writeFileSync } from 'node:fs';

interface Page {
  status: number;
  text: string;
  /** Where it redirects to. */
  to: string;
}

/** A browser of one person, which keeps its cookies in a file. */
export interface Visitor {
  get: (path: string, headers?: Record<string, string>) => Promise<Page>;
  post: (path: string, fields: [name: string, value: string][]) => Promise<Page>;
}

export function createVisitor(url: string, name: string, file: string): Visitor {
  const cookies = new Map<string, string>(
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, string][]) : [],
  );
  // Each person is somewhere else, as a proxy would tell.
  const hash = Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 16_777_213, 7);
  const address = `10.${hash >> 16}.${(hash >> 8) & 255}.${hash & 255}`;
  async function send(path: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('origin', url);
    headers.set('x-forwarded-for', address);
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(key!, value!);
    }
    if (response.headers.has('set-cookie')) writeFileSync(file, JSON.stringify([...cookies]));
    const { status } = response;
    return { status, text: await response.text(), to: response.headers.get('location') ?? '' };
  }
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}

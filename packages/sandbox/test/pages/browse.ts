import type { Game } from '../play.ts';

export interface Shown {
  status: number;
  text: string;
  headers: Headers;
}

const SITE = 'http://127.0.0.1:4010';

/** A page as a browser gets it. */
export async function open({ fetch }: Pick<Game, 'fetch'>, path: string): Promise<Shown> {
  return shown(await fetch(SITE + path, { headers: { accept: 'text/html' }, redirect: 'manual' }));
}

/** What comes of a form, sent by a browser from a page of the sandbox unless the headers say otherwise. */
export async function send(
  { fetch }: Pick<Game, 'fetch'>,
  path: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = { origin: SITE, 'sec-fetch-site': 'same-origin' },
): Promise<Shown> {
  const body = new URLSearchParams(fields);
  return shown(await fetch(SITE + path, { method: 'POST', body, headers, redirect: 'manual' }));
}

async function shown(response: Response): Promise<Shown> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}

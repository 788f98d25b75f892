import { ORIGIN } from '../samples/request-url.ts';

export interface Header {
  name: string;
  value: string;
}

/** A request as the form shows it before it is sent: texts that people may change. */
export interface Draft {
  method: string;
  path: string;
  /** `limit=10`, without its question mark; absent when the operation takes none. */
  query?: string;
  /** The header with which the merchant calls it; absent where the operation takes none. */
  credential?: Header;
  /** Those that the operation takes as parameters. */
  headers: Header[];
  /** JSON; absent when the operation takes none. */
  body?: string;
  /** What was done so that there is something to work on, for people; absent when nothing was. */
  preparation?: string;
}

/** The request as `fetch` takes it; what people wrote is sent as it is. */
export function requestOfDraft(draft: Draft): [url: string, init: RequestInit] {
  const { method, path, query, credential, headers, body } = draft;
  const url = new URL(path, ORIGIN);
  if (query !== undefined && query !== '') url.search = query;
  const own = [...(credential ? [credential] : []), ...headers];
  return [
    url.href,
    {
      method,
      headers: {
        ...Object.fromEntries(own.map(({ name, value }) => [name, value])),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    },
  ];
}

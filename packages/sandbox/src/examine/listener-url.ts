import { readListener } from '../outbox/listener.ts';
import { ExaminationRefused } from './refused.ts';
import { type SubjectName, subjects } from './merchant.ts';

export interface ListenerUrl {
  /** Without credentials. */
  url: string;
  username: string;
  password: string;
  resource: SubjectName;
}

/**
 * Reads a listener's URL. What is delivered there is its last part, also in other letters, before `.php` or a slash, unless `resource` says so.
 * @throws {ExaminationRefused} when it is no URL of a listener; the message does not repeat it.
 */
export function readListenerUrl(text: string, resource?: SubjectName): ListenerUrl {
  const listener = readListener(text);
  if (listener === undefined) {
    throw new ExaminationRefused(
      'The listener is no http or https URL, such as http://shop:password@127.0.0.1:8080/hooks/authorization.',
    );
  }
  const { username, password, pathname } = new URL(text);
  if (username === '' || password === '') {
    throw new ExaminationRefused(
      `The listener's URL has no ${username === '' ? 'user name' : 'password'}. Write it as it is registered, with the credentials that the receiver expects: ` +
        'http://shop:password@127.0.0.1:8080/hooks/authorization. A receiver without credentials believes everybody.',
    );
  }
  const last = /([^/]*?)(?:\.\w+)?\/*$/.exec(pathname)?.[1]?.toLowerCase() ?? '';
  const named = Object.keys(subjects).find((name) => name === last) as SubjectName | undefined;
  return {
    url: listener.url,
    username: decode(username),
    password: decode(password),
    resource: resource ?? named ?? 'authorization',
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

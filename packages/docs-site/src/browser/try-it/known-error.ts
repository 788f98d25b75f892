import { errors } from '@droppay/client';
import { errorPage } from '../../addresses.ts';

/** An error of the catalogue, and where its page is from the root of the site. */
export interface KnownError {
  name: string;
  /** `410/200`, or the status alone. */
  pair: string;
  meaning: string;
  page: string;
}

/** The error that a response is, by status and code; undefined for one that the catalogue does not have. */
export function knownError(status: number, body: string): KnownError | undefined {
  const code = codeOf(body);
  const found = Object.entries(errors).find(
    ([, error]) =>
      (error.status === String(status) || error.status === `${String(status)[0]}XX`) && error.code === code,
  );
  if (found === undefined) return undefined;
  const [name, { meaning }] = found;
  return { name, meaning, pair: code === null ? String(status) : `${status}/${code}`, page: errorPage(name) };
}

function codeOf(body: string): string | null {
  try {
    const { code } = Object(JSON.parse(body)) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

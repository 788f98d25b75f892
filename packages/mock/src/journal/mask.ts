import { decoded } from '../decoded.ts';
import { type Schema, schemaAt } from './schema-at.ts';

const MASK = '***';

/** Names that say that what is behind them gives access to something. */
const SECRET = /secret|password|passwd|token|apikey|api[_-]key|private[_-]?key|^pin$|^key$|^otp$|credential/i;
/** Of these the name says it and the value does not: `token_type`, `expires_in`. */
const PUBLIC = /^token_type$/i;

/** Headers that give access, and those whose names say so. */
const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
]);

/** The headers as a person may see them: of credentials the scheme is left, `Bearer ***`. */
export function maskedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, maskedHeader(name, value)]),
  );
}

function maskedHeader(name: string, value: string): string {
  if (!secretHeaders.has(name) && !SECRET.test(name)) return withoutCredentials(value);
  const [, scheme] = /^(bearer|basic|digest)\s+\S/i.exec(value) ?? [];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

/**
 * A body, or a part of one, as a person may see it: without what the contract calls a secret, without what the name of a property calls
 * one where the contract does not know it, and without the credentials in URLs.
 */
export function maskedValue(value: unknown, schema?: Schema): unknown {
  if (schema?.['x-secret'] === true) return value === null ? value : MASK;
  // An object that was made a text of: `JSON.stringify` called twice. Of its secrets nothing has a name.
  if (typeof value === 'string' && schema?.['properties'] !== undefined) return MASK;
  if (Array.isArray(value)) return value.map((item: unknown) => maskedValue(item, schemaAt(schema, '0')));
  if (typeof value === 'string') return withoutCredentials(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => {
      const inner = schemaAt(schema, name);
      const isHidden = part !== null && isSecret(name, inner);
      return [withoutCredentials(name), isHidden ? MASK : maskedValue(part, inner)];
    }),
  );
}

/** Whether nobody may see what is behind this name: the contract says so, or where it does not know the name, the name does. */
export const isSecret = (name: string, schema: Schema | undefined): boolean =>
  schema === undefined ? SECRET.test(name) && !PUBLIC.test(name) : schema['x-secret'] === true;

/** A text in which the user and the password of a URL are masked, and the secrets of its query, wherever there is one. */
export function withoutCredentials(text: string): string {
  const anonymous = text.includes('@') ? text.replaceAll(/(\/\/)[^/?#\s"]*@/g, `$1${MASK}@`) : text;
  return anonymous.includes('?') ? maskedQuery(anonymous) : anonymous;
}

function maskedQuery(text: string): string {
  return text.replaceAll(/([?&])([^=&?#\s"]+)=[^&#\s"]+/g, (all, mark: string, name: string) =>
    isSecret(decoded(name), undefined) ? `${mark}${name}=${MASK}` : all,
  );
}

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
  if (Array.isArray(value)) return value.map((item: unknown) => maskedValue(item, schemaAt(schema, '0')));
  if (typeof value === 'string') return withoutCredentials(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => {
      const inner = schemaAt(schema, name);
      const isSecret = inner === undefined && SECRET.test(name) && !PUBLIC.test(name);
      return [withoutCredentials(name), isSecret && part !== null ? MASK : maskedValue(part, inner)];
    }),
  );
}

/** A text in which the user and the password of a URL are masked, wherever there is one. */
export const withoutCredentials = (text: string): string =>
  text.includes('@') ? text.replaceAll(/(\/\/)[^/?#\s"]*@/g, `$1${MASK}@`) : text;

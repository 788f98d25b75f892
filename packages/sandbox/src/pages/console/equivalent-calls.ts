import { curl } from '@droppay/http-edge/curl';
import { type Operation, operations, type Scheme } from '../../generated/operations.ts';
import { clientMethods } from '../../generated/pages/client-methods.ts';
import type { LoggedRequest } from '../../generated/control/schemas.ts';

/** A logged request with what was sent; secrets are masked in it. */
export type Sent = Pick<LoggedRequest, 'method' | 'path' | 'operation' | 'request_body' | 'request_length'>;

interface Credentials {
  headers?: Record<string, string>;
  more?: string[];
}

const bearer: Credentials = { headers: { Authorization: 'Bearer $DROPPAY_TOKEN' } };

/** Each scheme's credentials as a shell adds them. */
const credentials: Record<Scheme, Credentials> = {
  userToken: bearer,
  applicationToken: bearer,
  tppToken: bearer,
  checkoutPrivateKey: { headers: { 'X-DropPay-Checkout-PrivateKey': '$DROPPAY_CHECKOUT_KEY' } },
  tppCertificate: { more: ['--cert "$TPP_CERTIFICATE"'] },
};

/** The request as a shell sends it. Tokens and keys come from the environment, for the log does not have them. */
export function curlOf(
  { method, path, operation, request_body: value, request_length: length }: Sent,
  origin: string,
): string {
  const known = operationOf(operation);
  const [scheme] = known?.security ?? [];
  const { headers = {}, more = [] } = scheme === undefined ? {} : credentials[scheme];
  // The log did not keep what was too long: only the sender has it.
  const body = value === undefined ? length && { file: 'body.json' } : JSON.stringify(value);
  const type = body ? { 'Content-Type': 'application/json' } : {};
  return curl(
    { method, url: origin + path, headers: { ...headers, ...type }, body: body || undefined },
    { variables: true, more },
  );
}

/** The request as `@droppay/client` makes it; undefined for what is no operation. */
export function clientCall({
  path,
  operation,
  request_body: body,
  request_length: length,
}: Sent): string | undefined {
  const known = operationOf(operation);
  if (known === undefined) return undefined;
  const names = [...known.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const template = known.path.replaceAll(/\{[^}]+\}/g, '([^/]+)');
  const values = new RegExp(`^${template}$`).exec(path)?.slice(1) ?? [];
  const [first] = values;
  const several = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const sent = [
    ...(names.length > 1 ? [literal(several)] : []),
    ...(names.length === 1 ? [literal(first)] : []),
    ...(body === undefined ? (length === undefined ? [] : ['body']) : [literal(body)]),
  ];
  return `await droppay.${clientMethods[known.id]}(${sent.join(', ')});`;
}

function operationOf(name: string | undefined): Operation | undefined {
  return name !== undefined && Object.hasOwn(operations, name)
    ? operations[name as keyof typeof operations]
    : undefined;
}

/** A JSON value as JavaScript, without quotes around the names that need none. */
function literal(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? 'undefined').replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:');
}

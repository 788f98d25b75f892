import { curl } from '@droppay/http-edge/curl';
import { type Operation, operations, type Scheme } from '../../generated/operations.ts';
import { clientMethods } from '../../generated/pages/client-methods.ts';
import type { LoggedRequest } from '../../generated/control/schemas.ts';

/** A logged request with what was sent; secrets are masked in it. */
export type Sent = Pick<
  LoggedRequest,
  'method' | 'path' | 'query' | 'operation' | 'request_body' | 'request_length'
>;

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

/** The path with its query, as a URL has them. */
export function addressOf({ path, query = {} }: Pick<Sent, 'path' | 'query'>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, String(each)]),
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/** The request as a shell sends it. Tokens and keys come from the environment, for the log does not have them. */
export function curlOf(request: Sent, origin: string): string {
  const { method, operation, request_body: value, request_length: length } = request;
  const known = operationOf(operation);
  const [scheme] = known?.security ?? [];
  const { headers = {}, more = [] } = scheme === undefined ? {} : credentials[scheme];
  // The log did not keep what was too long: only the sender has it.
  const body = value === undefined ? length && { file: 'body.json' } : JSON.stringify(value);
  const type = body ? { 'Content-Type': 'application/json' } : {};
  return curl(
    { method, url: origin + addressOf(request), headers: { ...headers, ...type }, body: body || undefined },
    { variables: true, more },
  );
}

/**
 * The request as `@droppay/client` makes it; undefined for what is no operation. Parameters that the operation does not
 * have are left out, for its method takes none of them.
 */
export function clientCall(
  { path, query = {}, operation, request_body: body, request_length: length }: Sent,
  known: Operation | undefined = operationOf(operation),
): string | undefined {
  if (known === undefined) return undefined;
  const names = [...known.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const template = known.path.replaceAll(/\{[^}]+\}/g, '([^/]+)');
  const values = new RegExp(`^${template}$`).exec(path)?.slice(1) ?? [];
  const [first] = values;
  const several = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const parameters = Object.entries(query).filter(([name]) =>
    Object.hasOwn(known.query?.parameters ?? {}, name),
  );
  // What is left out before the query has to be named.
  const noBody = parameters.length > 0 && known.body !== undefined ? ['undefined'] : [];
  const sent = [
    ...(names.length > 1 ? [literal(several)] : []),
    ...(names.length === 1 ? [literal(first)] : []),
    ...(body === undefined ? (length === undefined ? noBody : ['body']) : [literal(body)]),
    ...(parameters.length === 0 ? [] : [literal(Object.fromEntries(parameters))]),
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

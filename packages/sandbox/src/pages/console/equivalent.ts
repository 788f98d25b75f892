import { type Operation, operations } from '../../generated/operations.ts';
import { clientMethods } from '../../generated/pages/client-methods.ts';
import type { LoggedRequest } from '../../generated/control/schemas.ts';

/** A logged request with what was sent; secrets are masked in it. */
export type Sent = Pick<LoggedRequest, 'method' | 'path' | 'operation' | 'request_body' | 'request_length'>;

/** What a shell adds for each scheme; a bearer token for all others. */
const credentials: Record<string, string> = {
  checkoutPrivateKey: '-H "X-DropPay-Checkout-PrivateKey: $DROPPAY_CHECKOUT_KEY"',
  tppCertificate: '--cert "$TPP_CERTIFICATE"',
};

/** The request as a shell sends it. Tokens and keys come from the environment, for the log does not have them. */
export function curl(
  { method, path, operation, request_body: body, request_length: length }: Sent,
  origin: string,
): string {
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path)}`];
  const known = operationOf(operation);
  const [scheme] = known?.security ?? [];
  if (scheme !== undefined) parts.push(credentials[scheme] ?? '-H "Authorization: Bearer $DROPPAY_TOKEN"');
  // What was too long to be kept is in a file of whoever sent it.
  const data = body === undefined ? length && '@body.json' : quoted(JSON.stringify(body));
  if (data) parts.push(`-H 'Content-Type: application/json'`, `-d ${data}`);
  return parts.join(' \\\n  ');
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

/** For a shell: everything between single quotes is as it stands, but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON is JavaScript; names that need no quotes have none. */
function literal(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? 'undefined').replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:');
}

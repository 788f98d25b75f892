import type { Operation } from '../generated/operations.ts';
import type { Caller } from '../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/work.ts';

const PRIVATE_KEY = 'x-droppay-checkout-privatekey';

/** The caller, if `operation` lets them in; undefined where it takes no credentials. */
export async function authenticate(
  work: Work,
  { security }: Operation,
  headers: Headers,
): Promise<Caller | Refusal | undefined> {
  if (security.length === 0) return undefined;
  if (security.includes('tppCertificate')) return { scheme: 'tppCertificate' };
  if (security.includes('checkoutPrivateKey')) return byPrivateKey(work, headers.get(PRIVATE_KEY));
  const caller = await byToken(work, headers.get('authorization'));
  if (!isRefusal(caller) && !security.includes(caller.scheme)) {
    return refuse(
      'OutOfScope',
      `This needs ${security.join(' or ')}; the access token is a ${caller.scheme}.`,
    );
  }
  return caller;
}

async function byPrivateKey(work: Work, privateKey: string | null): Promise<Caller | Refusal> {
  const key = privateKey === null ? undefined : await work.get('checkoutKey', privateKey);
  if (key === undefined) return refuse('Unauthorized', 'The Checkout private key is missing or wrong.');
  return { scheme: 'checkoutPrivateKey', account: key.account, pos: key.pos };
}

async function byToken(work: Work, header: string | null): Promise<Caller | Refusal> {
  const val = bearer(header);
  if (val === undefined)
    return refuse('Unauthorized', 'There is no bearer token in the header Authorization.');
  const token = await work.get('token', val);
  if (token === undefined || token.expires <= work.context.now) {
    return refuse('InvalidAccessToken', 'The access token is unknown or expired.');
  }
  const { scheme, application = '' } = token;
  if (scheme === 'tppToken') return { scheme };
  if (scheme === 'applicationToken') return { scheme, application };
  const connection = await work.get('connection', token.connection ?? '');
  if (connection?.status !== 'GRANTED' || connection.account === undefined) {
    return refuse(
      'InvalidAccessToken',
      `The connection of the access token is ${connection?.status ?? 'gone'}.`,
    );
  }
  return { scheme, application, account: connection.account };
}

/** The access token in the header Authorization. */
export function bearer(header: string | null): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
}

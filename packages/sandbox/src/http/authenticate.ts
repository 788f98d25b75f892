import { readBearer } from '@droppay/http-edge/refusals/bearer';
import type { Operation } from '../generated/operations.ts';
import type { Caller } from '../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/work.ts';
import { refuseMistake } from './wrong-arguments.ts';

const PRIVATE_KEY = 'x-droppay-checkout-privatekey';

/** The caller, if `operation` lets them in; undefined where it takes no credentials. */
export async function authenticate(
  work: Work,
  operation: Operation,
  headers: Headers,
): Promise<Caller | Refusal | undefined> {
  const { security } = operation;
  if (security.length === 0) return undefined;
  if (security.includes('tppCertificate')) return { scheme: 'tppCertificate' };
  if (security.includes('checkoutPrivateKey')) return byPrivateKey(work, operation, headers.get(PRIVATE_KEY));
  const caller = await byToken(work, operation, headers.get('authorization'));
  if (!isRefusal(caller) && !security.includes(caller.scheme)) {
    return refuse(
      'OutOfScope',
      `This needs ${security.join(' or ')}; the access token is a ${caller.scheme}.`,
    );
  }
  return caller;
}

async function byPrivateKey(
  work: Work,
  operation: Operation,
  privateKey: string | null,
): Promise<Caller | Refusal> {
  const key = privateKey === null ? undefined : await work.get('checkoutKey', privateKey);
  if (key === undefined) {
    return refuseMistake(operation, 'credentials', 'The Checkout private key is missing or wrong.');
  }
  return { scheme: 'checkoutPrivateKey', account: key.account, pos: key.pos };
}

async function byToken(work: Work, operation: Operation, header: string | null): Promise<Caller | Refusal> {
  const bearer = readBearer(header);
  if (bearer === 'none') {
    return refuseMistake(operation, 'credentials', 'There is no bearer token in the header Authorization.');
  }
  if (bearer === 'malformed') {
    return refuseMistake(operation, 'token', 'The access token has characters that no token has.');
  }
  const token = await work.get('token', bearer.token);
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

import type { CredentialsOf } from './authenticate.ts';
import { CHECK_HEADER } from './check-names.ts';
import { macOf, secretOf } from './check-token.ts';
import { hexDigest } from './digest.ts';
import type { Delivery } from './delivery.ts';
import { targetOf } from './listener-url.ts';
import { readDelivery } from './read-body.ts';
import { type DeliveryResponse, responseWith } from './response.ts';

/** What arrived of a self-made delivery. Nothing of it is a secret. */
export interface Arrived {
  authorization: 'missing' | 'wrong' | 'right';
  path: string;
  resource: string | null;
  tenant: string;
  type: string | null;
  encoding: string | null;
  /** Bytes, and their SHA-256; or why they could not be read. */
  body: { length: number; digest: string } | { error: string };
}

export interface CheckParts {
  authenticate: (authorization: string | null | undefined, tenant: string) => boolean;
  credentialsOf: CredentialsOf;
  tenants: boolean;
  limit: number;
  timeout: number;
}

/**
 * Says what arrived of a delivery that this package made itself, and handles nothing. `undefined` when it is no such
 * delivery: whoever has no credentials cannot make one.
 *
 * @param read What was read of it already.
 */
export async function answerCheck(
  token: unknown,
  delivery: Delivery,
  parts: CheckParts,
  read?: Uint8Array<ArrayBuffer>,
): Promise<DeliveryResponse | undefined> {
  const secret = await secretOf(token, parts.credentialsOf);
  if (secret === undefined) return undefined;
  const { url, header } = delivery;
  const { resource, tenant } = targetOf(url, parts.tenants);
  const authorization = header('authorization');
  const right = parts.authenticate(authorization, String(token).split('.', 1)[0]!);
  const arrived: Arrived = {
    authorization: right ? 'right' : authorization ? 'wrong' : 'missing',
    path: url.replace(/[?#].*/s, ''),
    resource: resource ?? null,
    tenant,
    type: header('content-type') ?? null,
    encoding: header('content-encoding') ?? null,
    body: await bodyOf(delivery, parts, read),
  };
  const text = JSON.stringify(arrived);
  const answer = responseWith(200);
  return {
    ...answer,
    headers: { ...answer.headers, 'cache-control': 'no-store', [CHECK_HEADER]: '1' },
    body: `${await macOf(secret, `${String(token)} ${text}`)} ${text}`,
  };
}

async function bodyOf(
  { body }: Delivery,
  { limit, timeout }: CheckParts,
  read: Uint8Array<ArrayBuffer> | undefined,
): Promise<Arrived['body']> {
  try {
    const bytes = read ?? (await readDelivery(body(), limit, timeout));
    return { length: bytes.length, digest: await hexDigest(bytes) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'The body could not be read.' };
  }
}

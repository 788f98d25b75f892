import type { OperationId } from '../generated/operations.ts';

/** The Quick Start's merchant, as whom resources are made. Its credentials are those of the seed. */
const quickStart = {
  grant_type: 'authorization_code',
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: '70daac494c7847dba33725b075608cc0',
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
};

/** What is delivered, and how it comes about. */
export interface Subject {
  /** Where it is made. */
  path: string;
  request: object;
  read: OperationId;
  /** The operation that moves its money, whose path or body names it. */
  charge?: OperationId;
  /** The steps of its life: the payer's approval, and what ends it. */
  steps: readonly [first: string, second: string];
  /** Its status after the first of them. */
  approved: string;
}

export type SubjectName = 'authorization' | 'connection' | 'push' | 'pull';

export const subjects: Readonly<Record<SubjectName, Subject>> = {
  authorization: {
    path: '/shop/v1/pos/authorization',
    // More than one charge is possible, for a second one is to be seen and not refused.
    request: {
      charge_amount: 1,
      charge_max_count: 5,
      pos_id: 'POSV265V3PQ9E',
      description: 'Examination of a receiver',
    },
    read: 'getAuthorization',
    charge: 'createCharge',
    steps: ['approve', 'revoke'],
    approved: 'GRANTED',
  },
  connection: {
    path: '/oa2/v1/connection',
    request: { description: 'Examination of a receiver' },
    read: 'getConnection',
    steps: ['approve', 'revoke'],
    approved: 'GRANTED',
  },
  push: {
    path: '/bank/v1/push',
    request: {
      status: 'READY',
      amount: 0.1,
      description: 'Examination of a receiver',
      recipient: { account: 'IT51A0999800001000000070003' },
      // It goes on after its first transfer, so that it can be revoked.
      recurrence: { period: 'P1M', count: 12 },
    },
    read: 'getPush',
    steps: ['approve', 'revoke'],
    approved: 'RUNNING',
  },
  pull: {
    path: '/bank/v1/pull',
    request: {
      status: 'READY',
      policy: 'TRANSFERABLE',
      transfer_amount_policy: 'FIXED',
      transfer_amount: 1,
      description: 'Examination of a receiver',
    },
    read: 'getPull',
    charge: 'createPullTransfer',
    steps: ['approve', 'revoke'],
    approved: 'SCHEDULED',
  },
};

/** Makes resources over the API, as an application would. */
export interface Merchant {
  create: (subject: Subject) => Promise<string>;
}

/** @param mark The query by which its requests are known in the log. */
export function createMerchant(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  mark: string,
): Merchant {
  let token: string | undefined;
  const post = async (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1${path}?${mark}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const create: Merchant['create'] = async (subject) => {
    if (token === undefined) {
      const issued = await post('/oa2/v1/ac/token', quickStart);
      token = ((await issued.json()) as { access_token?: string }).access_token;
      if (token === undefined)
        throw new Error(`The sandbox gave no access token: ${issued.status}. Reset it.`);
    }
    const response = await post(subject.path, subject.request, { authorization: `Bearer ${token}` });
    if (response.status === 401) {
      // An hour has passed.
      token = undefined;
      return create(subject);
    }
    const { id } = (await response.json()) as { id?: string };
    if (id === undefined) {
      throw new Error(
        `The sandbox did not make what is to be delivered: ${response.status} ${response.headers.get('x-sandbox-reason') ?? ''}`,
      );
    }
    return id;
  };
  return { create };
}

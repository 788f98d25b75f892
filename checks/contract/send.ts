import { createMock } from '@droppay/mock';
import type { Call } from './document.ts';
import { record } from './exchange.ts';
import { type OperationId, rowOf } from './operation-row.ts';

const mock = await createMock();

type Caller = 'anybody' | 'bearer' | 'checkout key' | 'certificate';

/** Who may call each operation, by hand from DropPay's documentation; the contract must say the same. */
export const callers: Record<OperationId, Caller> = {
  createToken: 'anybody',
  refreshToken: 'anybody',
  createApplicationToken: 'anybody',
  createConnection: 'bearer',
  getConnection: 'bearer',
  deleteConnection: 'bearer',
  listBrands: 'bearer',
  createPos: 'bearer',
  getPos: 'bearer',
  updatePos: 'bearer',
  deletePos: 'bearer',
  createAuthorization: 'bearer',
  getAuthorization: 'bearer',
  createCharge: 'bearer',
  getCharge: 'bearer',
  createRefund: 'bearer',
  createPush: 'bearer',
  getPush: 'bearer',
  updatePush: 'bearer',
  deletePush: 'bearer',
  verifyPush: 'bearer',
  listPushTransfers: 'bearer',
  getPushTransfer: 'bearer',
  createPull: 'bearer',
  getPull: 'bearer',
  updatePull: 'bearer',
  createPullTransfer: 'bearer',
  getRegistryAccount: 'bearer',
  registerTpp: 'certificate',
  checkCheckout: 'checkout key',
  chargeCheckout: 'checkout key',
};

const credentials: Record<Caller, Record<string, string>> = {
  anybody: {},
  bearer: { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
  'checkout key': { 'x-droppay-checkout-privatekey': 'a-private-key' },
  certificate: {},
};

export const callerOf = (id: string): Caller => rowOf(callers, id, 'checks/contract/send.ts');

/** What the mock reports about a conforming exchange: nothing, except that Prism does not know mutual TLS. */
export function violationsOf(call: Call, response: Response): string[] {
  const messages = (JSON.parse(response.headers.get('sl-violations') ?? '[]') as { message: string }[]).map(
    ({ message }) => message,
  );
  return callerOf(call.id) === 'certificate'
    ? messages.filter((message) => !message.endsWith('mutualTLS'))
    : messages;
}

export const credentialsFor = (id: string): Record<string, string> => credentials[callerOf(id)];

/** Sends one call to the mock, with the credentials its operation needs unless `headers` says otherwise. */
export async function send(call: Call, body: unknown, headers = credentialsFor(call.id)): Promise<Response> {
  const response = await mock.fetch(
    new Request(call.url, {
      method: call.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.clone().text();
  record({
    method: call.method,
    path: new URL(call.url).pathname,
    ...(body === undefined ? {} : { request: body }),
    status: response.status,
    ...(text === '' ? {} : { answer: JSON.parse(text) as unknown }),
    violations: violationsOf(call, response),
    direct: true,
    ...('prefer' in headers ? { preferred: true } : {}),
  });
  return response;
}

import { startSandbox } from '@droppay/sandbox/server';

/** Who a sandbox begins with, and the token that the Quick Start prints. */
const TOKEN = 'a43baf630b964c049dcfba1031d2c43e';
const POS = 'POSV265V3PQ9E';
/** Where the recipient is at another bank, and at DropPay. */
const ELSEWHERE = { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } };

type Running = Awaited<ReturnType<typeof startSandbox>>;

export interface Played extends Running {
  /** Calls the API as the Quick Start's merchant. */
  ask: (path: string, body: object) => Promise<{ id: string; pay_token?: { val: string } }>;
  /** An authorization that waits on the phone. */
  authorize: (more?: object) => Promise<{ id: string; path: string }>;
  /** One thing of each kind, in many states; addresses by what they are. */
  populate: () => Promise<Record<string, string>>;
}

/** A sandbox over HTTP with what a browser is to look at. */
export async function playSandbox(): Promise<Played> {
  const sandbox = await startSandbox();
  const call = async (method: string, path: string, body?: object): ReturnType<Played['ask']> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}.`);
    return (await response.json()) as Awaited<ReturnType<Played['ask']>>;
  };
  const ask: Played['ask'] = (path, body) => call('POST', path, body);
  const authorize: Played['authorize'] = async (more = {}) => {
    const { id } = await ask('/shop/v1/pos/authorization', {
      description: 'The Musical - Booking Seat',
      charge_amount: 50,
      pos_id: POS,
      ...more,
    });
    return { id, path: `/u/10/${id}` };
  };

  async function populate(): Promise<Record<string, string>> {
    const paid = await authorize();
    await sandbox.approve(paid.id);
    const { pay_token: token } = await call('GET', `/shop/v1/pos/authorization/${paid.id}`);
    const charge = await ask('/shop/v1/pos/charge', { pay_token_val: token!.val, amount: 50 });
    await ask('/shop/v1/pos/refund', { charge_id: charge.id, amount: 20, reason: 'Row 14' });
    // Nobody listens there: its deliveries fail.
    const webhooks = { ALL: 'http://droppay:secret@127.0.0.1:9/hook' };
    const gone = await authorize({ webhooks });
    await sandbox.refuse(gone.id);
    const waiting = await authorize({ policy: 'BOOKED', charge_max_count: 3 });
    const refused = await authorize({ loopback_uri: 'boxoffice://paid' });
    await sandbox.refuse(refused.id);
    const push = await ask('/bank/v1/push', { amount: 120, status: 'READY', recipient: ELSEWHERE });
    await sandbox.approve(push.id);
    const pull = await ask('/bank/v1/pull', {
      description: 'Dinner',
      policy: 'TRANSFERRED',
      status: 'READY',
    });
    await fetch(`${sandbox.url}/shop/v1/nothing`);
    await sandbox.webhooks.chaos({ effect: 'delay', next: 3, webhook: 'push', delay: '2h' });
    await sandbox.faults.add({ kind: 'error', operation: 'createCharge', status: 503, times: 2 });
    const console = '/_sandbox/console';
    return {
      'the phone that is asked': waiting.path,
      'the phone that has refused': refused.path,
      'the phone that has granted': paid.path,
      'the phone with a push': `/u/2/${push.id}`,
      'the phone with a pull': `/u/2/${pull.id}`,
      'the console': console,
      'the objects': `${console}/objects`,
      'the charges': `${console}/objects?kind=charge`,
      'an authorization': `${console}/objects/${paid.id}`,
      'a push': `${console}/objects/${push.id}`,
      'the accounts': `${console}/accounts`,
      'the requests': `${console}/requests`,
      'a request': `${console}/requests/3`,
      'the deliveries': `${console}/deliveries`,
      'the faults': `${console}/faults`,
    };
  }
  return { ...sandbox, ask, authorize, populate };
}

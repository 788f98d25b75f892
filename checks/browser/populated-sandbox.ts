import { startSandbox } from '@droppay/sandbox/server';

/** The token that the Quick Start prints, and the POS of its merchant: a sandbox begins with both. */
const ACCESS_TOKEN = 'a43baf630b964c049dcfba1031d2c43e';
const POS_ID = 'POSV265V3PQ9E';
/** A recipient at another bank. */
const recipientElsewhere = { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } };

type Running = Awaited<ReturnType<typeof startSandbox>>;

export interface PopulatedSandbox extends Running {
  /** Posts to the API as the Quick Start's merchant. */
  post: (path: string, body: object) => Promise<{ id: string; pay_token?: { val: string } }>;
  /** An authorization that waits on the phone. */
  authorize: (more?: object) => Promise<{ id: string; path: string }>;
  /** One thing of each kind, in many states; addresses by what they are. */
  populate: () => Promise<Record<string, string>>;
}

/** A sandbox over HTTP, and what fills it with things for a browser to look at. */
export async function startPopulatedSandbox(): Promise<PopulatedSandbox> {
  const sandbox = await startSandbox();
  const call = async (method: string, path: string, body?: object): ReturnType<PopulatedSandbox['post']> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} got ${response.status}.`);
    return (await response.json()) as Awaited<ReturnType<PopulatedSandbox['post']>>;
  };
  const post: PopulatedSandbox['post'] = (path, body) => call('POST', path, body);
  const authorize: PopulatedSandbox['authorize'] = async (more = {}) => {
    const { id } = await post('/shop/v1/pos/authorization', {
      description: 'The Musical - Booking Seat',
      charge_amount: 50,
      pos_id: POS_ID,
      ...more,
    });
    return { id, path: `/u/10/${id}` };
  };

  async function populate(): Promise<Record<string, string>> {
    const paid = await authorize();
    await sandbox.approve(paid.id);
    const { pay_token: token } = await call('GET', `/shop/v1/pos/authorization/${paid.id}`);
    const charge = await post('/shop/v1/pos/charge', { pay_token_val: token!.val, amount: 50 });
    await post('/shop/v1/pos/refund', { charge_id: charge.id, amount: 20, reason: 'Row 14' });
    // Nobody listens there: its deliveries fail.
    const webhooks = { ALL: 'http://droppay:secret@127.0.0.1:9/hook' };
    const gone = await authorize({ webhooks });
    await sandbox.refuse(gone.id);
    const waiting = await authorize({ policy: 'BOOKED', charge_max_count: 3 });
    const refused = await authorize({ loopback_uri: 'boxoffice://paid' });
    await sandbox.refuse(refused.id);
    const push = await post('/bank/v1/push', { amount: 120, status: 'READY', recipient: recipientElsewhere });
    await sandbox.approve(push.id);
    const pull = await post('/bank/v1/pull', {
      description: 'Dinner',
      policy: 'TRANSFERRED',
      status: 'READY',
    });
    const sold = { pay_token_val: token!.val, amount: 19.899, authorizationId: paid.id };
    const warned = await fetch(`${sandbox.url}/shop/v1/pos/charge`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(sold),
    });
    if (!warned.headers.has('x-sandbox-warnings')) throw new Error('Nobody was warned of 19.899.');
    const { number: warnedOf } = (await sandbox.requests()).at(-1)!;
    await fetch(`${sandbox.url}/shop/v1/nothing`);
    const { listeners } = await sandbox.inbox.list();
    const own = listeners.find(({ resource }) => resource === 'authorization')!.url;
    const told = await authorize({ webhooks: { ALL: own } });
    await sandbox.approve(told.id);
    // A delivery with a flaw, about what there is not: it fails and is tried again.
    const [scheme, rest] = own.split('you:not-a-real-password@') as [string, string];
    await fetch(scheme + rest, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('you:not-a-real-password')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ id: 'CHT0NOTHERE00', status: 7 }),
    });
    await sandbox.clock.advance('0s');
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
      'a request with warnings': `${console}/requests/${warnedOf}`,
      'the deliveries': `${console}/deliveries`,
      'the faults': `${console}/faults`,
      'the inbox': `${console}/inbox`,
      'a resource of the inbox': `${console}/inbox/${encodeURIComponent(`/authorization/${told.id}`)}`,
      'a failing resource of the inbox': `${console}/inbox/${encodeURIComponent('/authorization/CHT0NOTHERE00')}`,
    };
  }
  return { ...sandbox, post, authorize, populate };
}

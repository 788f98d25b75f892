import { qrText } from '@droppay/client/qr';
import { formatEuro } from '../src/seating.ts';
import { createCustomer } from './customer.ts';
import type { Screen } from './screen.ts';
import type { DemoSetup } from './setup.ts';

const seats = ['8-15', '8-16'];

/** From two empty seats to the last cent: DropPay's Quick Start as people live it, then a money transfer. */
export async function walkThrough(
  { sandbox, shopUrl, droppay, password, log }: DemoSetup,
  { step, line }: Screen,
): Promise<void> {
  const customer = createCustomer(shopUrl);
  const before = await sandbox.ledger();
  let order = '';
  let codes: string[] = [];
  let authorization = '';

  await step('Token', 'the shop signs in to DropPay', async () => {
    order = await customer.submit(
      '/orders',
      seats.map((seat) => ['seat', seat]),
    );
    const { status } = await log.next('tokens.create');
    return `the shop signed in to DropPay: ${status}`;
  });
  await step('Authorization', 'the shop asks for €100.00', async () => {
    await log.next('authorizations.create');
    const { id, to } = await latest('Authorization');
    authorization = id;
    return `${id}, €100.00 for row 8, seats 15 and 16: ${to}`;
  });
  const link = /http[^"]+\/u\/10\/\w+/.exec(await customer.page(order))?.[0] ?? '';
  line(`\n${qrText(link)}\n  ${link}\n`);
  await step('Approval', 'the customer enters the PIN on the phone', async () => {
    const { status } = await sandbox.approve(authorization, { pin: '12345' });
    return `the customer entered the PIN on the phone: ${status}`;
  });
  await step('Webhook', 'DropPay tells the shop', async () => {
    // By one reading of DropPay's pages it only sends the customer back. The shop looks by itself, too.
    if (await redirectsOnly()) return 'DropPay only sent the customer back; the shop looks by itself';
    const { status } = await log.next('webhook');
    return `DropPay told the shop, which read it again to be sure: ${status}`;
  });
  await step('Charge', 'the shop takes the money', async () => {
    await log.next('charges.create');
    const { id, to } = await latest('Charge');
    return `${id}, €100.00: ${to}`;
  });
  await step('Tickets', 'the shop prints them', async () => {
    await customer.status(order, 'paid');
    codes = [...(await customer.page(order)).matchAll(/class="id">([^<]+)<\/p>/g)].map(([, code]) => code!);
    return `${codes.length}, each with a code to scan: ${codes[0]!.slice(0, 12)}…`;
  });
  await step('Refund', 'seat 16 is given back', async () => {
    await customer.submit(`${order}/refund`, [['seat', '8-16']]);
    await customer.status(order, 'refunded');
    const { id, to } = await latest('Refund');
    return `${id}, €50.00 for seat 16, on sale again: ${to}`;
  });
  await step('Door', 'both tickets are scanned', async () => {
    const staff = createCustomer(shopUrl, 'Carla', password);
    const scan = async (code: string) =>
      /class="amount">([^<]+)</.exec(await staff.submit('/door', [['code', code]]))![1];
    return `seat 15: ${await scan(codes[0]!)}; seat 16, given back: ${await scan(codes[1]!)}`;
  });

  let push = '';
  await step('Push', 'the merchant orders a transfer', async () => {
    const { id, status } = await droppay.pushes.create({
      amount: 120,
      description: 'Stage fee',
      recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
    });
    push = id;
    return `${id}, €120.00 to a singer: ${status}`;
  });
  await step('Approval', 'the merchant approves it on the phone', async () => {
    const { status: ready } = await droppay.pushes.update(push, { status: 'READY' });
    // By another reading of DropPay's pages READY needs no approval.
    if (ready !== 'READY') return `no PIN was asked for, it went on by itself: ${ready}`;
    const { status } = await sandbox.approve(push, { pin: '12345' });
    return `the merchant entered the PIN: ${ready}, then ${status}`;
  });
  await step('Time', 'the clock goes on', async () => {
    const { now } = await sandbox.clock.advance('4d');
    const { status } = await droppay.pushes.get(push);
    const { transfers } = await droppay.pushTransfers.list(push);
    return `four days on, ${now.slice(0, 10)}: ${status}, its transfer ${transfers[0]?.status}`;
  });

  const { balanced, accounts } = await sandbox.ledger();
  if (!balanced) throw new Error('The ledger does not balance, which is a bug of the sandbox.');
  const owners = new Map((await sandbox.people()).map(({ account, name }) => [`${account}:available`, name]));
  line(`\n${'Ledger'.padEnd(40)}${'before'.padStart(14)}${'after'.padStart(14)}`);
  for (const { id, cents } of accounts) {
    const had = before.accounts.find((account) => account.id === id)?.cents ?? 0;
    if (had !== cents)
      line(
        `${(owners.get(id) ?? id).padEnd(40)}${formatEuro(had).padStart(14)}${formatEuro(cents).padStart(14)}`,
      );
  }
  line('It balances to the cent.');

  async function redirectsOnly(): Promise<boolean> {
    const readings = await sandbox.readings();
    return readings.some(({ name, value }) => name === 'returnPath' && value === 'redirect');
  }

  /** The latest change of a kind of resource. */
  async function latest(resource: string): Promise<{ id: string; to: string }> {
    const event = (await sandbox.events()).findLast((one) => one.resource === resource);
    if (!event) throw new Error(`There is no ${resource} in the sandbox.`);
    return event;
  }
}

import * as fc from 'fast-check';
import { actOnPull, actOnPush, beginPush, pullTransfer } from './bank.ts';
import { dayOf, midnight, written } from './calendar.ts';
import { back, type Command, command, of } from './command.ts';
import { expectStatus } from './status.ts';
import { ACME, NINA, type Pull, type Push, type Thing } from './world.ts';

export const push: fc.Arbitrary<Command> = fc
  .record({
    tpp: fc.boolean(),
    sepa: fc.boolean(),
    cents: fc.constantFrom(3_00, 400_00, 1500_00, 1500_01),
    transfers: fc.constantFrom(1, 2, 3),
    status: fc.constantFrom('DRAFT', 'READY', 'READY'),
  })
  .map(({ tpp, sepa, cents, transfers: wanted, status }) => {
    const transfers = tpp ? 1 : wanted;
    return command(
      `push ${transfers} x ${cents} ${sepa ? 'SEPA' : 'internal'} ${status}`,
      undefined,
      async (world, real) => {
        const account = sepa ? 'IT76M0999901600000000123416' : 'IT51A0999800001000000070003';
        const source = tpp ? { source: { account: 'IT81Z0999800001000000070002' } } : {};
        const recurrence = transfers === 1 ? {} : { recurrence: { period: 'P7D', count: transfers } };
        const body = { amount: cents / 100, recipient: { account }, status, ...source, ...recurrence };
        const answer = await real.ask(world.now, 'POST', '/bank/v1/push', body, tpp);
        const facts = {
          tpp,
          payer: tpp ? NINA : ACME,
          sepa,
          cents,
          fee: sepa ? 1_00 : 0,
          transfers,
          done: 0,
          first: 0,
        };
        const made: Push = { kind: 'Push', id: answer.body.id, state: status, ...facts };
        expectStatus(answer.status, beginPush(world, made));
      },
    );
  });

export const pull: fc.Arbitrary<Command> = fc
  .record({
    atOnce: fc.boolean(),
    cents: fc.constantFrom(12_50, 3000_00),
    days: fc.option(fc.integer({ min: 0, max: 3 })),
    status: fc.constantFrom('DRAFT', 'READY', 'READY'),
  })
  .map(({ atOnce, cents, days, status }) =>
    command(
      `pull ${cents} ${atOnce ? 'at once' : `for ${days} days`} ${status}`,
      undefined,
      async (world, real) => {
        const last = dayOf(world.now) + (days ?? 0);
        const body = {
          policy: atOnce ? 'TRANSFERRED' : 'TRANSFERABLE',
          transfer_amount: cents / 100,
          status,
          ...(days !== null && { date_end: written(last) }),
        };
        const answer = await real.ask(world.now, 'POST', '/bank/v1/pull', body);
        expectStatus(answer.status, 200);
        const end = days === null ? Infinity : midnight(last + 1);
        world.begin<Pull>({ kind: 'Pull', id: answer.body.id, state: status, atOnce, cents, end, payer: '' });
      },
    ),
  );

/** Pulls that were approved, or nobody gets to transfer. */
const isGranted = (it: Thing): it is Pull => it.kind === 'Pull' && /SCHEDULED|RUNNING/.test(it.state);

export const transferring: fc.Arbitrary<Command> = fc
  .record({ back, more: fc.constantFrom(0, 0, 1), any: fc.boolean() })
  .map(({ back: which, more, any }) =>
    command<Pull>(
      `transfer from pull -${which}`,
      any ? of<Pull>('Pull', which) : { are: isGranted, back: which },
      async (world, real, it) => {
        world.coverage.try('Pull', it.state, 'transfer');
        const body = { amount: (it.cents + more) / 100 };
        const { status } = await real.ask(world.now, 'POST', `/bank/v1/pull/${it.id}/transfer`, body);
        expectStatus(status, pullTransfer(world, it, it.cents + more));
      },
    ),
  );

/** Nina gives Acme what a large push needs. */
export const funding: fc.Arbitrary<Command> = fc.constant(
  command('Nina pays Acme 3,000.00', undefined, async (world, real) => {
    const body = { policy: 'TRANSFERRED', transfer_amount: 3000, status: 'READY' };
    const { id } = (await real.ask(world.now, 'POST', '/bank/v1/pull', body)).body;
    const facts = { atOnce: true, cents: 3000_00, end: Infinity, payer: '' };
    const made = world.begin<Pull>({ kind: 'Pull', id, state: 'READY', ...facts });
    expectStatus(await real.act(id, 'approve'), actOnPull(world, made, 'approve', NINA));
  }),
);

/** Acme pays all it has, so that the next one who wants something from it gets nothing. */
export const draining: fc.Arbitrary<Command> = fc.constant(
  command('Acme pays all it has', undefined, async (world, real) => {
    const cents = world.cents(`${ACME}:available`);
    if (cents === 0) return;
    const body = {
      amount: cents / 100,
      recipient: { account: 'IT51A0999800001000000070003' },
      status: 'READY',
    };
    const { id } = (await real.ask(world.now, 'POST', '/bank/v1/push', body)).body;
    const facts = { tpp: false, payer: ACME, sepa: false, cents, fee: 0, transfers: 1, done: 0, first: 0 };
    const made: Push = { kind: 'Push', id, state: 'READY', ...facts };
    expectStatus(200, beginPush(world, made));
    expectStatus(await real.act(id, 'approve'), actOnPush(world, made, 'approve', undefined));
  }),
);

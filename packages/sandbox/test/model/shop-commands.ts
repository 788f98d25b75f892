import * as fc from 'fast-check';
import { DAY } from './calendar.ts';
import { back, type Command, command, of } from './command.ts';
import { APPLICATION, POS_PATH } from './pos-path.ts';
import { beginAuthorization, beginConnection, charge, refund } from './shop.ts';
import { expectStatus } from './status.ts';
import type { Authorization, Charge } from './world.ts';

export const connection: fc.Arbitrary<Command> = fc.constant(
  command('ask for a connection', undefined, async (world, real) => {
    beginConnection(world, (await real.ask(world.now, 'POST', '/oa2/v1/connection', {})).body.id);
  }),
);

export const pos: fc.Arbitrary<Command> = fc.constant(
  command('create a POS', undefined, async (world, real) => {
    const device = { type: 'APP', ref: APPLICATION };
    const { body } = await real.ask(world.now, 'POST', POS_PATH, { device });
    world.begin({ kind: 'Pos', id: body.id, state: 'ENABLED' });
  }),
);

/** What an authorization is answered with, by the state of its POS. */
const answers = new Map([
  ['ENABLED', 200],
  ['DISABLED', 403],
  ['DELETED', 400],
]);

export const authorization: fc.Arbitrary<Command> = fc
  .record({
    policy: fc.constantFrom<Authorization['policy']>('CHARGED', 'BOOKED', 'CHARGEABLE'),
    cents: fc.constantFrom(4_00, 50_00, 1000_00),
    most: fc.integer({ min: 1, max: 3 }),
    at: fc.option(back, { nil: undefined }),
  })
  .map(({ policy, cents, most, at }) =>
    command(
      `authorize ${policy} ${most} x ${cents} at POS ${at ?? 'of the seed'}`,
      undefined,
      async (world, real) => {
        const all = world.all('Pos');
        const place = at === undefined ? undefined : all[all.length - 1 - ((at ?? 0) % all.length)];
        const body = {
          charge_amount: cents / 100,
          charge_max_count: most,
          policy,
          pos_id: place?.id ?? 'POSV265V3PQ9E',
        };
        const answer = await real.ask(world.now, 'POST', '/shop/v1/pos/authorization', body);
        expectStatus(answer.status, answers.get(place?.state ?? 'ENABLED')!);
        if (answer.status !== 200) return;
        const more = { policy, cents, most, count: 0, payer: '', booked: 0, end: world.now + 30 * DAY };
        beginAuthorization(world, {
          kind: 'Authorization',
          id: answer.body.id,
          state: 'WAITING',
          ...more,
        });
      },
    ),
  );

export const charging: fc.Arbitrary<Command> = fc
  .record({ back, part: fc.constantFrom(1, 1, 0.5, 1.01) })
  .map(({ back: which, part }) =>
    command<Authorization>(
      `charge authorization -${which} x ${part}`,
      of('Authorization', which),
      async (world, real, it) => {
        const cents = it.cents * part;
        const { body } = await real.ask(world.now, 'GET', `/shop/v1/pos/authorization/${it.id}`);
        const pay_token_val = body.pay_token?.val ?? 'ec4e9e23-84b3-42b4-ba73-000000000000';
        const { status } = await real.ask(world.now, 'POST', '/shop/v1/pos/charge', {
          pay_token_val,
          amount: cents / 100,
        });
        expectStatus(status, charge(world, it, cents));
      },
    ),
  );

export const refunding: fc.Arbitrary<Command> = fc
  .record({ back, part: fc.constantFrom(1, 0.5, 1.01) })
  .map(({ back: which, part }) =>
    command<Charge>(`refund charge -${which} x ${part}`, of('Charge', which), async (world, real, it) => {
      const cents = it.cents * part;
      const body = { charge_id: it.id, amount: cents / 100 };
      const { status } = await real.ask(world.now, 'POST', '/shop/v1/pos/refund', body);
      expectStatus(status, refund(world, it, cents));
    }),
  );

import { DAY } from './calendar.ts';
import {
  ACME,
  type Authorization,
  type Charge,
  type Connection,
  NINA,
  type Thing,
  type World,
} from './world.ts';

const MINUTES = 60_000;

/** What is expected of connections: the answer's status is returned. */
export function beginConnection(world: World, id: string): void {
  const connection = world.begin<Connection>({ kind: 'Connection', id, state: 'WAITING' });
  world.later(world.now + DAY, 'connection.expire', connection, () => {
    if (connection.state === 'WAITING') world.go(connection, 'expire', 'EXPIRED', 'time');
  });
}

export function actOnConnection(
  world: World,
  connection: Connection,
  action: string,
  person: string | undefined,
): number {
  const { state, owner } = connection;
  if (state === 'WAITING' && action === 'approve') {
    world.go(connection, action, 'GRANTED', 'customer');
    connection.owner = person ?? NINA;
  } else if (state === 'WAITING' && action === 'refuse') world.go(connection, action, 'REFUSED', 'customer');
  else if (state === 'WAITING' && action === 'cancel')
    world.go(connection, action, 'CANCELLED', 'application');
  else if (state === 'GRANTED' && action === 'revoke' && (person ?? owner) === owner)
    world.go(connection, action, 'REVOKED', 'customer');
  else return 409;
  return 200;
}

export function beginAuthorization(world: World, authorization: Authorization): void {
  world.begin(authorization);
  world.later(world.now + 15 * MINUTES, 'authorization.expire', authorization, () => {
    if (authorization.state === 'WAITING') world.go(authorization, 'expire', 'EXPIRED', 'time');
  });
}

export function actOnAuthorization(
  world: World,
  it: Authorization,
  action: string,
  person: string | undefined,
): number {
  if (it.state === 'GRANTED' && action === 'revoke' && (person ?? it.payer) === it.payer) {
    world.go(it, action, 'REVOKED', 'customer');
    release(world, it);
  } else if (it.state === 'WAITING' && action === 'refuse') world.go(it, action, 'REFUSED', 'customer');
  else if (it.state === 'WAITING' && action === 'cancel') world.go(it, action, 'CANCELLED', 'application');
  else if (it.state === 'WAITING' && action === 'approve') return approve(world, it, person ?? NINA);
  else return 409;
  return 200;
}

function approve(world: World, it: Authorization, person: string): number {
  const reserve = it.policy === 'BOOKED' ? it.cents * it.most : 0;
  if (world.cents(`${person}:available`) < reserve) return 409;
  world.go(it, 'approve', 'GRANTED', 'customer');
  it.payer = person;
  it.booked = reserve;
  world.pay(`${person}:available`, `${person}:booked`, reserve);
  if (it.policy === 'CHARGED') execute(world, it, it.cents);
  world.later(it.end, 'authorization.expire', it, () => {
    if (it.state !== 'GRANTED' || it.count >= it.most) return;
    world.go(it, 'expire', 'EXPIRED', 'time');
    release(world, it);
  });
  return 200;
}

function release(world: World, it: Authorization): void {
  world.pay(`${it.payer}:booked`, `${it.payer}:available`, it.booked);
  it.booked = 0;
}

/** A charge of an authorization through the API. */
export function charge(world: World, it: Authorization, cents: number): number {
  const inScope = it.state === 'GRANTED' && it.policy !== 'CHARGED' && world.now <= it.end;
  if (!inScope || it.count >= it.most || cents > it.cents) return 403;
  if (world.readings.failedCharge === '4xx' && lacksFunds(world, it, cents)) return 403;
  execute(world, it, cents);
  return 200;
}

function lacksFunds(world: World, { policy, payer }: Authorization, cents: number): boolean {
  return policy !== 'BOOKED' && world.cents(`${payer}:available`) < cents;
}

function execute(world: World, it: Authorization, cents: number): void {
  const { payer } = it;
  const made: Charge = { kind: 'Charge', id: '', state: 'NEW', payer, cents, refunded: 0, hasRefund: false };
  world.begin(made);
  if (lacksFunds(world, it, cents)) {
    return world.go(made, 'fail', 'FAILED', 'droppay');
  }
  world.go(made, 'execute', 'DONE', 'droppay');
  it.count += 1;
  if (it.policy === 'BOOKED') {
    world.pay(`${payer}:booked`, `${payer}:available`, it.cents);
    it.booked -= it.cents;
  }
  world.pay(`${payer}:available`, `${ACME}:incoming`, cents);
  world.later(world.now + DAY, 'charge.account', made, () => {
    world.go(made, 'account', 'ACCOUNTED', 'droppay');
    world.pay(`${ACME}:incoming`, `${ACME}:available`, cents - made.refunded);
  });
}

/** Gives a charge, or part of it, back. */
export function refund(world: World, of: Charge, cents: number): number {
  if (!['DONE', 'ACCOUNTED'].includes(of.state) || of.hasRefund || cents > of.cents) return 403;
  const source = of.state === 'DONE' ? `${ACME}:incoming` : `${ACME}:available`;
  const made: Thing<'Refund'> = { kind: 'Refund', id: '', state: 'DONE' };
  if (world.cents(source) < cents) {
    world.begin({ ...made, state: 'FAILED' });
    return 200;
  }
  world.begin(made);
  world.pay(source, `${of.payer}:available`, cents);
  of.hasRefund = true;
  of.refunded = of.state === 'DONE' ? cents : 0;
  world.later(world.now + DAY, 'refund.account', made, () =>
    world.go(made, 'account', 'ACCOUNTED', 'droppay'),
  );
  return 200;
}

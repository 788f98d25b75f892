import { DAY, dayOf, nextTransmission, transmission } from './calendar.ts';
import { ACME, NINA, type Pull, type Push, type Thing, type World } from './world.ts';

/** The account that a push to A-Tono pays. */
const PAID = 'ACCREMOTOO03X';

/** The customer, the back office or DropPay acts on a push: the answer's status is returned. */
export function actOnPush(world: World, push: Push, action: string, person: string | undefined): number {
  const { state } = push;
  const isOwner = person === undefined || person === push.payer;
  if (state === 'READY' && action === 'approve') return isOwner ? approve(world, push) : 409;
  if (state === 'READY' && action === 'refuse')
    return isOwner ? end(world, push, action, 'REFUSED', 'customer') : 409;
  if (state === 'RUNNING' && action === 'revoke')
    return isOwner ? end(world, push, action, 'REVOKED', 'customer') : 409;
  if (state === 'WAITING_APPROVAL' && action === 'approve') {
    push.first = world.now;
    return transfer(world, push, 'back-office');
  }
  if (state === 'WAITING_APPROVAL' && action === 'stop')
    return end(world, push, action, 'NOT_APPROVED', 'back-office');
  if (['SCHEDULED', 'WAITING_APPROVAL', 'RUNNING'].includes(state) && action === 'fail') {
    return end(world, push, action, 'FAILED', 'droppay');
  }
  return 409;
}

function isImmediate({ readings }: World, { state }: Push): boolean {
  return state === 'READY' && readings.ready === 'immediate';
}

function canPay(world: World, { payer, cents, fee }: Push): boolean {
  return world.cents(`${payer}:available`) >= cents + fee;
}

function approve(world: World, push: Push): number {
  const cents = push.cents + push.fee;
  if (!canPay(world, push)) return 409;
  world.go(push, 'approve', 'SCHEDULED', 'customer');
  push.first = push.sepa ? nextTransmission(world.now, world.readings.cutOff) : world.now;
  if (!push.sepa) return transfer(world, push, 'time');
  world.pay(`${push.payer}:available`, `${push.payer}:booked`, cents);
  push.booked = beginTransfer(world, push, 'BOOKED');
  if (push.cents > 1500_00) world.go(push, 'hold', 'WAITING_APPROVAL', 'droppay');
  else planTransfer(world, push, push.first);
  return 200;
}

function planTransfer(world: World, push: Push, at: number): void {
  world.later(at, 'push.run', push, () => {
    if (push.state === 'SCHEDULED' || push.state === 'RUNNING') transfer(world, push, 'time');
  });
}

/** One transfer of a push, whose time has come or which the back office lets go. */
function transfer(world: World, push: Push, by: 'time' | 'back-office'): number {
  const { payer, cents, fee } = push;
  if (push.booked === undefined && world.cents(`${payer}:available`) < cents + fee) {
    return end(world, push, 'fail', 'FAILED', 'droppay');
  }
  const from = push.booked === undefined ? `${payer}:available` : `${payer}:booked`;
  const it = push.booked ?? beginTransfer(world, push, push.sepa ? 'BOOKED' : 'ACCOUNTED');
  delete push.booked;
  world.pay(from, push.sepa ? 'droppay:outgoing' : `${PAID}:available`, cents);
  world.pay(from, 'droppay:fees', fee);
  if (push.sepa) {
    world.go(it, 'account', 'ACCOUNTED', 'time');
    world.later(transmission(dayOf(world.now) + 1), 'pushTransfer.settle', it, () => world.settle(cents));
  }
  push.done += 1;
  const state = push.done === push.transfers ? 'DONE' : 'RUNNING';
  if (push.state !== state) world.go(push, by === 'time' ? 'run' : 'approve', state, by);
  const next = push.first + push.done * 7 * DAY;
  if (state === 'RUNNING') planTransfer(world, push, push.sepa ? transmission(dayOf(next)) : next);
  return 200;
}

function beginTransfer(world: World, push: Push, state: string): Thing<'PushTransfer'> {
  return world.begin({ kind: 'PushTransfer', id: `${push.id}:${String(push.done).padStart(9, '0')}`, state });
}

function end(world: World, push: Push, action: string, to: string, by: string): number {
  world.go(push, action, to, by);
  if (push.booked !== undefined) {
    world.pay(`${push.payer}:booked`, `${push.payer}:available`, push.cents + push.fee);
    world.go(push.booked, 'fail', 'FAILED', 'droppay');
    delete push.booked;
  }
  return 200;
}

/** The application deletes a push. */
export function deletePush(world: World, push: Push): number {
  const { state } = push;
  if (state === 'DRAFT' || state === 'READY') return end(world, push, 'delete', 'DELETED', 'application');
  if (state === 'SCHEDULED') return end(world, push, 'cancel', 'CANCELLED', 'application');
  if (state === 'RUNNING') return end(world, push, 'revoke', 'REVOKED', 'application');
  return 403;
}

/** The application orders a push; by the reading `immediate` it is READY for no time at all. */
export function beginPush(world: World, push: Push): number {
  if (isImmediate(world, push) && !canPay(world, push)) return 403;
  world.begin(push);
  return isImmediate(world, push) ? approve(world, push) : 200;
}

/** The application asks for a push or a pull to be READY; to say so again does no harm. */
export function makeReady(world: World, it: Push | Pull): number {
  if (it.kind === 'Push' && it.state === 'DRAFT' && world.readings.ready === 'immediate') {
    if (!canPay(world, it)) return 403;
    world.go(it, 'make ready', 'READY', 'application');
    return approve(world, it);
  }
  if (it.state === 'DRAFT') world.go(it, 'make ready', 'READY', 'application');
  return it.state === 'READY' ? 200 : 403;
}

export function actOnPull(world: World, pull: Pull, action: string, person: string | undefined): number {
  const { state } = pull;
  const isOpen = state === 'DRAFT' || state === 'READY';
  const isGranted = state === 'SCHEDULED' || state === 'RUNNING';
  if (state === 'READY' && action === 'approve') return grant(world, pull, person ?? NINA);
  if (state === 'READY' && action === 'refuse') world.go(pull, action, 'REFUSED', 'customer');
  else if (isOpen && action === 'delete') world.go(pull, action, 'DELETED', 'application');
  else if (state === 'SCHEDULED' && action === 'cancel') world.go(pull, action, 'CANCELLED', 'application');
  else if (isGranted && action === 'fail') world.go(pull, action, 'FAILED', 'droppay');
  else if (isGranted && action === 'revoke' && (person ?? pull.payer) === pull.payer)
    world.go(pull, action, 'REVOKED', 'customer');
  else return 409;
  return 200;
}

function grant(world: World, pull: Pull, person: string): number {
  if (world.now >= pull.end) return 409;
  world.go(pull, 'approve', 'SCHEDULED', 'customer');
  pull.payer = person;
  if (pull.atOnce) {
    if (world.cents(`${person}:available`) >= pull.cents) {
      world.pay(`${person}:available`, `${ACME}:available`, pull.cents);
      world.go(pull, 'transfer', 'DONE', 'droppay');
    } else world.go(pull, 'fail', 'FAILED', 'droppay');
    return 200;
  }
  world.later(pull.end, 'pull.end', pull, () => {
    if (pull.state === 'RUNNING') world.go(pull, 'end', 'DONE', 'time');
  });
  return 200;
}

/** The application takes money from a pull. */
export function pullTransfer(world: World, pull: Pull, cents: number): number {
  const isGranted = pull.state === 'SCHEDULED' || pull.state === 'RUNNING';
  if (!isGranted || pull.atOnce || world.now >= pull.end || cents !== pull.cents) return 403;
  if (world.cents(`${pull.payer}:available`) < cents) return 200;
  world.pay(`${pull.payer}:available`, `${ACME}:available`, cents);
  if (pull.state === 'SCHEDULED') world.go(pull, 'transfer', 'RUNNING', 'application');
  return 200;
}

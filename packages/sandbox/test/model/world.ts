import type { MachineName } from '../../src/generated/machines.ts';
import type { Readings } from '../../src/generated/readings.ts';
import { takeReadings } from '../../src/kernel/readings.ts';
import { BEGINNING } from './calendar.ts';
import type { Coverage } from './coverage.ts';

/** Something with a state. */
export interface Thing<Name extends MachineName = MachineName> {
  kind: Name;
  /** The sandbox's; '' until the sandbox has told it. A push transfer's is where it is listed. */
  id: string;
  state: string;
}

export interface Charge extends Thing<'Charge'> {
  payer: string;
  cents: number;
  refunded: number;
  hasRefund: boolean;
}

export interface Connection extends Thing<'Connection'> {
  /** The owner of the account, once granted. */
  owner?: string;
}

export interface Authorization extends Thing<'Authorization'> {
  policy: 'CHARGED' | 'BOOKED' | 'CHARGEABLE';
  cents: number;
  most: number;
  count: number;
  payer: string;
  booked: number;
  end: number;
}

export interface Push extends Thing<'Push'> {
  tpp: boolean;
  payer: string;
  sepa: boolean;
  cents: number;
  fee: number;
  /** Transfers in all, a week between them. */
  transfers: number;
  done: number;
  first: number;
  booked?: Thing<'PushTransfer'>;
}

export interface Pull extends Thing<'Pull'> {
  atOnce: boolean;
  cents: number;
  end: number;
  payer: string;
}

export const ACME = 'ACC32123FHS8V';
export const NINA = 'ACCNINAVALE02';
export const IRIS = 'ACCIRISCO004X';

/** What the model expects: things, money and what is still to happen, kept as simply as can be. */
export class World {
  now: number = BEGINNING;
  readonly things: Thing[] = [];
  /** Cents by ledger account; those of the seed first. */
  readonly money: Map<string, number> = new Map([
    [`${ACME}:available`, 1250_75],
    [`${NINA}:available`, 10_000_00],
    [`${IRIS}:available`, 5_00],
    ['ACCREMOTOO03X:available', 310_20],
    ['ACCLIBRERIA05:available', 820_00],
    ['ACCGELATO006X:available', 95_50],
    ['droppay:settlement', 12_481_45],
  ]);
  /** What has happened and was not compared yet. */
  happened: { kind: MachineName; thing: Thing; text: string }[] = [];
  readonly coverage: Coverage;
  readonly readings: Readings;
  agenda: { at: number; task: string; thing: Thing; happen: () => void }[] = [];

  constructor(coverage: Coverage, readings: Readings = takeReadings()) {
    this.coverage = coverage;
    this.readings = readings;
  }

  all<T extends Thing>(kind: T['kind']): T[] {
    return this.things.filter((thing) => thing.kind === kind) as T[];
  }

  begin<T extends Thing>(thing: T): T {
    this.things.push(thing);
    this.happened.push({ kind: thing.kind, thing, text: `create ${thing.state}` });
    return thing;
  }

  go(thing: Thing, action: string, to: string, by: string): void {
    this.coverage.walk(thing.kind, thing.state, action, to, by);
    this.happened.push({ kind: thing.kind, thing, text: `${action} ${thing.state} ${to}` });
    thing.state = to;
  }

  cents(account: string): number {
    return this.money.get(account) ?? 0;
  }

  pay(from: string, to: string, cents: number): void {
    this.money.set(from, this.cents(from) - cents);
    this.money.set(to, this.cents(to) + cents);
  }

  /** Sends money to other banks. */
  settle(cents: number): void {
    this.money.set('droppay:outgoing', this.cents('droppay:outgoing') - cents);
    this.money.set('droppay:settlement', this.cents('droppay:settlement') - cents);
  }

  later(at: number, task: string, thing: Thing, happen: () => void): void {
    this.agenda.push({ at, task, thing, happen });
  }

  advance(to: number): void {
    for (;;) {
      const due = this.agenda
        .filter(({ at }) => at <= to)
        .toSorted(
          (a, b) => a.at - b.at || (`${a.task}:${a.thing.id}` < `${b.task}:${b.thing.id}` ? -1 : 1),
        )[0];
      if (due === undefined) break;
      this.agenda = this.agenda.filter((each) => each !== due);
      this.now = due.at;
      due.happen();
    }
    this.now = to;
  }
}

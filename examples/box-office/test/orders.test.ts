import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { theatre } from '../src/seating.ts';
import { Orders, type Status } from '../src/orders.ts';

const [one, two, three] = theatre[7]!;

function open(file = ':memory:'): Orders {
  const orders = new Orders(file);
  onTestFinished(() => orders.close());
  return orders;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'box-office-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('a seat is taken once, and an order with a taken seat takes none', () => {
  const orders = open();
  expect(orders.create('nina', [one!, two!])).toMatchObject({ status: 'new', buyer: 'nina' });
  expect(orders.create('remo', [two!, three!])).toBeUndefined();
  expect(orders.takenSeats()).toEqual(new Set([one!.id, two!.id]));
  expect(orders.create('remo', [three!])).toBeDefined();
});

test('of two who move an order, one does it', () => {
  const orders = open();
  const { id } = orders.create('nina', [one!])!;
  expect(
    orders.transition(id, 'new', 'waiting', { authorization: 'CHT', sharing: 'https://dp.link/u/10/CHT' }),
  ).toBe(true);
  expect(orders.transition(id, 'waiting', 'charging')).toBe(true);
  expect(orders.transition(id, 'waiting', 'charging')).toBe(false);
  expect(orders.get(id)).toMatchObject({ status: 'charging', authorization: 'CHT' });
});

test('an order says since when it has had its status, and why only as long as that is so', () => {
  let time = 1_000;
  const orders = new Orders(':memory:', () => time);
  onTestFinished(() => orders.close());
  const { id, since } = orders.create('nina', [one!])!;
  expect(since).toBe(1_000);
  time = 2_000;
  orders.transition(id, 'new', 'paid', { reason: 'NOT_REFUNDED' });
  expect(orders.get(id)).toMatchObject({ since: 2_000, reason: 'NOT_REFUNDED' });
  orders.transition(id, 'paid', 'refunding');
  expect(orders.get(id)).toMatchObject({ since: 2_000, reason: null });
});

test('ids and ticket codes cannot be guessed: 104 and 48 random bits', () => {
  const orders = open();
  const made = [one, two, three].map((seat) => orders.create('nina', [seat!])!);
  expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  for (const { id, tickets } of made) {
    expect(id).toMatch(/^[\w-]{18}$/);
    expect(tickets[0]!.code).toMatch(/^[\da-f]{12}$/);
  }
});

test('a buyer’s orders come newest first, and an order is found by its authorization', () => {
  const orders = open();
  const [first, second] = [one, two].map((seat) => orders.create('nina', [seat!])!.id);
  orders.transition(second!, 'new', 'waiting', { authorization: 'CHT2' });
  expect(orders.listByBuyer('nina').map(({ id }) => id)).toEqual([second, first]);
  expect(orders.findByAuthorization('CHT2')?.id).toBe(second);
  expect(orders.findByAuthorization('CHT3')).toBeUndefined();
});

test('what is neither paid nor ended is unsettled', () => {
  const orders = open();
  const { id } = orders.create('nina', [one!])!;
  const path: Status[] = ['new', 'waiting', 'charging', 'unknown', 'paid', 'refunding', 'ended'];
  const unsettled = path.filter((status, at) => {
    if (at > 0) orders.transition(id, path[at - 1]!, status);
    return orders.unsettled().length > 0;
  });
  expect(unsettled).toEqual(['new', 'waiting', 'charging', 'unknown', 'refunding']);
});

test('an order that ends frees its seats, and one that has moved on does not end', () => {
  const orders = open();
  const { id } = orders.create('nina', [one!])!;
  orders.transition(id, 'waiting', 'ended', { reason: 'EXPIRED' });
  expect(orders.takenSeats().size).toBe(1);
  orders.transition(id, 'new', 'ended', { reason: 'EXPIRED' });
  expect(orders.get(id)).toMatchObject({ status: 'ended', reason: 'EXPIRED' });
  expect(orders.takenSeats().size).toBe(0);
});

test('a refund frees the seats that were given back, and no others', () => {
  const orders = open();
  const { id } = orders.create('nina', [one!, two!])!;
  orders.transition(id, 'new', 'paid', { charge: 'CHA' });
  orders.transition(id, 'paid', 'refunding', { returning: [two!.id] });
  orders.transition(id, 'refunding', 'paid', { refund: 'CHR' });
  expect(orders.get(id)).toMatchObject({ status: 'paid', refund: 'CHR', returning: [two!.id] });
  expect(orders.takenSeats()).toEqual(new Set([one!.id]));
});

test('everything is there after it was closed and opened again', () => {
  const file = join(folder(), 'orders.sqlite');
  const first = new Orders(file);
  const order = first.create('nina', [one!])!;
  first.close();
  const second = open(file);
  expect(second.listByBuyer('nina')).toEqual([order]);
  expect(second.listByBuyer('remo')).toEqual([]);
  expect(second.unsettled()).toEqual([order]);
});

test('two shops cannot have the same file', () => {
  const file = join(folder(), 'orders.sqlite');
  open(file);
  expect(() => new Orders(file)).toThrow(/cannot be kept.*locked.*no other shop/);
});

test('a file that cannot be is named', () => {
  expect(() => new Orders('/no/such/folder/orders.sqlite')).toThrow(
    /cannot be kept in \/no\/such\/folder\/orders\.sqlite: .*DATABASE/,
  );
});

import { expect, test } from 'vitest';
import type { Caller } from '../../src/calls/caller.ts';
import { DropPay, isDropPayError } from '../../src/index.ts';
import { lazyResources } from '../../src/resources/lazy-resource.ts';
import { type LaterResources, makeLater } from '../../src/resources/later.ts';
import { credentials, failed } from '../fixtures.ts';
import { askedFor, serve } from '../server.ts';

/** The names of all methods of an object's class, and of those it is made of. */
function methodsOf(resource: object): string[] {
  const names = new Set<string>();
  for (
    let each: object = Object.getPrototypeOf(resource);
    each !== Object.prototype;
    each = Object.getPrototypeOf(each)
  )
    for (const name of Object.getOwnPropertyNames(each)) if (name !== 'constructor') names.add(name);
  return [...names].toSorted();
}

const loaded = makeLater({} as Caller, () => Promise.reject(new Error('not asked for')));

test.each(Object.keys(loaded) as (keyof LaterResources)[])('%s has the methods that it will have', (name) => {
  expect(methodsOf(new DropPay()[name])).toEqual(methodsOf(loaded[name]));
});

const update = (): { status: 'READY'; amount: number } => ({ status: 'READY', amount: 10 });

test('the first call sends what its body said when it was made', async () => {
  const { url, requests } = await serve(askedFor);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const body = update();
  const call = droppay.pushes.update('PUSTQ45B7PA98', body);
  body.amount = 2500;
  const { response } = await call.withResponse();
  expect(response.status).toBe(200);
  expect(JSON.parse(requests.at(-1)!.body)).toEqual(update());
});

test('the first call does not send a body with a promise in it', async () => {
  const { url, requests } = await serve(askedFor);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const body = { ...update(), amount: Promise.resolve(10) as unknown as number };
  const error = await failed(droppay.pushes.update('PUSTQ45B7PA98', body));
  expect(error).toMatchObject({ operation: 'pushes.update', outcome: 'not_sent' });
  expect(error.message).toContain('its amount is a promise. Is there an await missing?');
  expect(requests).toEqual([]);
});

test('a resource that cannot be loaded sends nothing, and the next call loads it', async () => {
  const loads = [
    () => Promise.reject(new Error('away: Bearer 0123456789abcdef0123456789abcdef')),
    () =>
      Promise.resolve({ brands: { list: () => Promise.resolve('the list') } } as unknown as LaterResources),
  ];
  const brands = lazyResources(() => loads.shift()!())('brands', 'list');
  const error = await failed(brands.list());
  expect(isDropPayError(error)).toBe(true);
  expect(error).toMatchObject({
    operation: 'brands.list',
    outcome: 'not_sent',
    message: 'brands.list was not sent: its code could not be loaded. No money moved.',
    cause: { message: 'away: Bearer [hidden]' },
  });
  expect(await brands.list()).toBe('the list');
  expect(await brands.list()).toBe('the list');
});

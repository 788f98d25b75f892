import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BoxOffice } from './box-office.ts';

export interface Purchase {
  /** The code on the ticket. */
  ticket: string;
  authorization: string;
  /** Milliseconds from the order to the ticket. */
  took: number;
}

/** Orders a seat, approves on the phone, and waits for the ticket. */
export async function buy({ sandbox, url }: BoxOffice, seat: string): Promise<Purchase> {
  const began = performance.now();
  expect(await (await fetch(url)).text()).toContain(`value="${seat}"`);
  const ordered = await fetch(`${url}/orders`, {
    method: 'POST',
    body: new URLSearchParams({ seat }),
    headers: { origin: url },
    redirect: 'manual',
  });
  expect(ordered.status).toBe(303);
  const order = url + ordered.headers.get('location');
  const cookie = ordered.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  const page = async () => (await fetch(order, { headers: { cookie } })).text();
  const authorization = /\/u\/10\/(CHT\w+)/.exec(await page())![1]!;
  await sandbox.approve(authorization);
  for (let tries = 0; tries < 300; tries++) {
    const { status } = (await (await fetch(`${order}/status`)).json()) as { status: string };
    if (status === 'paid') {
      const ticket = /class="id">([\w-]+\.[\w-]+\.[\w-]{22})</.exec(await page())![1]!;
      return { ticket, authorization, took: performance.now() - began };
    }
    await sleep(100);
  }
  throw new Error(`There was no ticket for seat ${seat} within 30 seconds.`);
}

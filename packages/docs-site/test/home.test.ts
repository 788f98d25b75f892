import { expect, test } from 'vitest';
import { home } from '../src/home.ts';
import { smallContract } from './contract.ts';

const page = await home(smallContract());

test('the home page says that this is independent work and was never run against production', () => {
  expect(page).toContain('This is independent work.');
  expect(page).toMatch(/not affiliated with, endorsed by or reviewed by\s+A-Tono\s+or\s+DropPay/);
  expect(page).toContain('It has never been run against production.');
});

test('the home page names what is less than documented, with its note and a link into the reference', () => {
  expect(page).toContain(
    '<li><a href="reference/index.html#/charges/createcharge">Charge &lt;a&gt; customer</a>. The path is inferred.</li>',
  );
  expect(page).toContain(
    '<li><a href="reference/index.html#/charges/chargenotification">Learn of a charge</a></li>',
  );
  expect(page).not.toContain('List charges');
});

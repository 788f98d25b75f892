import contract from '@droppay/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import type { BehaviourName } from '../../src/generated/behaviour.ts';
import { bank } from './bank.ts';
import { checkout } from './checkout.ts';
import { oa2 } from './oauth.ts';
import { type Scenarios, setStage } from './scenario.ts';
import { shop } from './shop.ts';

/** The script runs in a browser, where `checks/browser` looks at it. */
const scenarios: Scenarios<Exclude<BehaviourName, 'checkoutScript'>> = {
  ...oa2,
  ...shop,
  ...bank,
  ...checkout,
};

interface Path {
  [method: string]: { 'x-behaviour'?: Record<string, { description: string }> };
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part of the contract that is read here
const { paths, webhooks } = contract as unknown as Record<'paths' | 'webhooks', Record<string, Path>>;
const stated = [...Object.values(paths), ...Object.values(webhooks)]
  .flatMap((path) => Object.values(path))
  .flatMap((operation) => Object.entries(operation['x-behaviour'] ?? {}))
  .filter(([name]) => name !== 'checkoutScript');

test('everything the contract states about behaviour is tried here', () => {
  expect(stated.map(([name]) => name).toSorted()).toEqual(Object.keys(scenarios).toSorted());
});

test.each(stated.map(([name, { description }]) => ({ name, description })))(
  '$name: $description',
  async ({ name }) => {
    await scenarios[name as keyof typeof scenarios](await setStage());
  },
);

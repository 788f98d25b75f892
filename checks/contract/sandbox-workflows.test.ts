import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pairwiseReadings, type Readings } from '@droppay/sandbox';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningProxy, startProxy } from './proxy/start-proxy.ts';
import { runWorkflow } from './run-workflow.ts';

interface Stage {
  sandbox: RunningSandbox;
  proxy: RunningProxy;
  /** What people do while a workflow runs, five times a second. */
  meanwhile: (stage: Stage) => Promise<void>;
  close: () => Promise<void>;
}

async function setStage(readings: Partial<Readings> = {}): Promise<Stage> {
  const sandbox = await startSandbox({ readings });
  const proxy = await startProxy(sandbox.url);
  const people = setInterval(() => void stage.meanwhile(stage).catch(() => {}), 200);
  const stage: Stage = {
    sandbox,
    proxy,
    meanwhile: nobody,
    async close() {
      clearInterval(people);
      await proxy.close();
      await sandbox.close();
    },
  };
  return stage;
}

async function nobody(): Promise<void> {}

/** The account owner approves everything that waits for approval. */
async function owner({ sandbox }: Stage): Promise<void> {
  for (const { id } of await sandbox.approvals()) await sandbox.approve(id);
}

/** The same by a customer who has 5 euro. */
async function poorOwner({ sandbox }: Stage): Promise<void> {
  for (const { id } of await sandbox.approvals()) await sandbox.approve(id, { person: 'ACCIRISCO004X' });
}

/** The account owner approves, and time passes until what was scheduled is transmitted. */
async function ownerAndTime(stage: Stage): Promise<void> {
  await owner(stage);
  const { sandbox } = stage;
  const latest = (await sandbox.events()).findLast(({ resource }) => resource === 'Push');
  if (latest?.to !== 'SCHEDULED') return;
  const { resource } = await sandbox.read(latest.id);
  const { date_scheduled: scheduled } = resource as { date_scheduled: string };
  await sandbox.clock.set(new Date(scheduled));
}

/** What the merchant and the customer have got or given when it is over, in euro. */
type Money = { merchant: number; customer: number };
const none: Money = { merchant: 0, customer: 0 };

type Walk = [file: string, workflow: string, steps: number, acting: Stage['meanwhile'], money: Money];

const workflows: Walk[] = [
  ['quick-start', 'quickStart', 5, owner, { merchant: 50, customer: -50 }],
  ['refund', 'refundSeat', 8, owner, { merchant: 30, customer: -30 }],
  ['push', 'pushDraftToTransfers', 7, owner, { merchant: -120, customer: 120 }],
  ['push-deletion', 'deleteDraftPush', 5, nobody, none],
  ['push-deletion', 'deleteReadyPush', 6, nobody, none],
  ['push-deletion', 'cancelScheduledPush', 7, owner, none],
  ['push-deletion', 'revokeRunningPush', 8, ownerAndTime, { merchant: -121, customer: 0 }],
];

/** Everything an account has, what is set aside or still to be credited included. In cents. */
async function wealth({ sandbox }: Stage): Promise<Money> {
  const { balanced, accounts } = await sandbox.ledger();
  expect(balanced).toBe(true);
  const of = (id: string): number =>
    accounts.reduce((sum, account) => sum + (account.id.startsWith(`${id}:`) ? account.cents : 0), 0);
  return { merchant: of('ACC32123FHS8V'), customer: of('ACCNINAVALE02') };
}

/** Runs a workflow at `url`; the money has to have moved as is said. */
async function walk(stage: Stage, url: string, [file, workflow, steps, acting, money]: Walk): Promise<void> {
  stage.meanwhile = nobody;
  if (acting === ownerAndTime) await goJustBeforeCutOff(stage);
  const before = await wealth(stage);
  stage.meanwhile = acting;
  const output = await runWorkflow(url, file, workflow);
  stage.meanwhile = nobody;
  expect(output).toContain('Workflows: 1 passed, 1 total');
  expect(output).toMatch(new RegExp(`Steps: (\\d+) passed, \\1 total`));
  expect(Number(/Steps: (\d+) passed/.exec(output)?.[1])).toBeGreaterThanOrEqual(steps);
  const after = await wealth(stage);
  expect({
    merchant: (after.merchant - before.merchant) / 100,
    customer: (after.customer - before.customer) / 100,
  }).toEqual(money);
}

/** The same through Prism's proxy, which finds no violation. */
async function walkThroughProxy(stage: Stage, row: Walk): Promise<void> {
  const [file, , steps] = row;
  const { proxy } = stage;
  const before = proxy.exchanges.length;
  const [walked] = await Promise.allSettled([walk(stage, proxy.url, row)]);
  const exchanges = proxy.exchanges.slice(before);
  // First, because they say more than a step that failed. A sandbox that breaks the contract says so in a 500.
  const violations = exchanges.flatMap(({ status, response, violations: own }) =>
    status < 500 ? own : [...own, JSON.stringify(response)],
  );
  const message = `A request of spec/workflows/${file}.arazzo.yaml, or a response of the sandbox, breaks the contract`;
  expect(violations, message).toEqual([]);
  if (walked.status === 'rejected') throw walked.reason;
  expect(exchanges.length).toBeGreaterThanOrEqual(steps);
}

describe("by the contract's own readings", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  describe.each(workflows)('%s: %s', (...row) => {
    test('runs against the sandbox', { timeout: 60_000 }, async () => {
      await walk(stage, stage.sandbox.url, row);
    });

    test("runs through Prism's proxy, which finds no violation", { timeout: 60_000 }, async () => {
      await walkThroughProxy(stage, row);
    });
  });
});

/** The readings that a workflow of payments meets; the refund begins with the quick start. */
const ofPayments = pairwiseReadings()
  .slice(1)
  .map((readings) => ({ readings, rows: workflows.filter(([file]) => file === 'refund') }));
/** And those that one of pushes meets, in all combinations. */
const ofPushes = [
  { ready: 'immediate' },
  { cutOff: 'midnight' },
  { ready: 'immediate', cutOff: 'midnight' },
] as const;
const bank = workflows.filter(([, name]) => name.endsWith('Push') || name.startsWith('push'));

test.each(
  [...ofPayments, ...ofPushes.map((readings) => ({ readings, rows: bank }))].map(({ readings, rows }) => ({
    readings,
    rows,
    name: Object.entries(readings)
      .map((pair) => pair.join('='))
      .join(' '),
  })),
)(
  "holds, and Prism's proxy finds no violation, by $name",
  { timeout: 180_000 },
  async ({ readings, rows }) => {
    const stage = await setStage(readings);
    onTestFinished(stage.close);
    for (const row of rows) await walkThroughProxy(stage, row);
  },
);

test.each([
  ['status', "Checking jsonpath criteria: $[?!@.status || @.status != 'FAILED']"],
  ['4xx', 'Checking simple criteria: {"condition":"$statusCode == 200"}'],
] as const)(
  'a sale to a customer who has 5 euro fails, and moves no money, by failedCharge=%s',
  { timeout: 60_000 },
  async (failedCharge, said) => {
    const stage = await setStage({ failedCharge });
    onTestFinished(stage.close);
    const before = await stage.sandbox.people();
    stage.meanwhile = poorOwner;
    for (const [file, workflow] of [
      ['quick-start', 'quickStart'],
      ['refund', 'refundSeat'],
    ] as const) {
      const output = await runWorkflow(stage.sandbox.url, file, workflow);
      expect(output).toContain('Workflows: 1 failed, 1 total');
      expect(output).toContain('stepId - charge');
      expect(output).toContain(said);
    }
    expect(await stage.sandbox.people()).toEqual(before);
  },
);

/** The properties of a charge in the response of DropPay's own page, which has no status. */
const inSample = new Set([
  'id',
  'pay_token_val',
  'authorization_id',
  'description',
  'amount',
  'merchant_custom_label',
  'date_creation',
  'payer_name',
]);

test.each([
  ["as DropPay's page shows it, without a status", 1, asInSample],
  ['that is FAILED', 0, (charge: object) => ({ ...charge, status: 'FAILED' })],
  ['with a status that nobody knows', 0, (charge: object) => ({ ...charge, status: 'PENDING' })],
  ['without a status, of another amount', 0, (charge: object) => ({ ...asInSample(charge), amount: 0.01 })],
])('a sale with a charge %s: %i passes', { timeout: 60_000 }, async (_, passed, alter) => {
  const stage = await setStage();
  onTestFinished(stage.close);
  stage.meanwhile = owner;
  const altered = await alterCharges(stage.sandbox.url, alter);
  const output = await runWorkflow(altered, 'quick-start', 'quickStart');
  expect(output).toContain(`Workflows: 1 ${passed === 1 ? 'passed' : 'failed'}, 1 total`);
});

function asInSample(charge: object): object {
  return Object.fromEntries(Object.entries(charge).filter(([name]) => inSample.has(name)));
}

/** The URL of a server that lets everything through to `target`, and changes what comes back for a charge. */
async function alterCharges(target: string, alter: (charge: object) => object): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = incoming;
      const sent = await text(incoming);
      const response = await fetch(target + url, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(headers.authorization !== undefined && { authorization: headers.authorization }),
        },
        ...(sent !== '' && { body: sent }),
      });
      const body = await response.json();
      outgoing.writeHead(response.status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(url.startsWith('/shop/v1/pos/charge') ? alter(body as object) : body));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Sets the clock shortly before the transmission: an access token lasts an hour, the way to a cut-off may take days. */
async function goJustBeforeCutOff({ sandbox }: Stage): Promise<void> {
  const post = async (
    path: string,
    body: object,
    authorization?: string,
  ): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the contract, which other tests check
    return (await response.json()) as Record<string, string>;
  };
  const { access_token } = await post('/oa2/v1/ac/token', {
    grant_type: 'authorization_code',
    code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    client_id: '70daac494c7847dba33725b075608cc0',
    client_secret: '91c9adaa829545c1934b96490ba2b9b1',
    scope: 'app',
  });
  const recipient = { account: 'IT76M0999901600000000123416' };
  const verified = await post('/bank/v1/push/verify', { amount: 1, recipient }, `Bearer ${access_token}`);
  const cutOff = Date.parse(verified['date_scheduled']!) - 15 * 60_000;
  const now = Date.parse((await sandbox.clock.read()).now);
  await sandbox.clock.set(new Date(Math.max(cutOff - 60_000, now + 1000)));
}

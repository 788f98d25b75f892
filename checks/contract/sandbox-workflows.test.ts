import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningProxy, startProxy } from './proxy/start-proxy.ts';
import { runWorkflow } from './run-workflow.ts';

let sandbox: RunningSandbox;
let proxy: RunningProxy;
/** What people do while a workflow runs, five times a second. */
let meanwhile = async (): Promise<void> => {};
let people: NodeJS.Timeout;
beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox.url);
  people = setInterval(() => void meanwhile(), 200);
});
afterAll(async () => {
  clearInterval(people);
  await proxy.close();
  await sandbox.close();
});

const nobody = async (): Promise<void> => {};

/** The account owner approves everything that waits for approval. */
async function owner(): Promise<void> {
  for (const { id } of await sandbox.approvals()) await sandbox.approve(id);
}

/** The account owner approves, and time passes until what was approved is transmitted. */
async function ownerAndTime(): Promise<void> {
  const waiting = await sandbox.approvals();
  await owner();
  if (waiting.length > 0) await sandbox.clock.advance('20m');
}

describe.each([
  ['quick-start', 'quickStart', 5, owner],
  ['refund', 'refundSeat', 7, owner],
  ['push', 'pushDraftToTransfers', 7, owner],
  ['push-deletion', 'deleteDraftPush', 3, nobody],
  ['push-deletion', 'deleteReadyPush', 4, nobody],
  ['push-deletion', 'cancelScheduledPush', 5, owner],
  ['push-deletion', 'revokeRunningPush', 5, ownerAndTime],
] as const)('%s: %s', (file, workflow, steps, acting) => {
  async function prepare(): Promise<void> {
    meanwhile = nobody;
    if (acting === ownerAndTime) await goJustBeforeCutOff();
    meanwhile = acting;
  }

  test('runs against the sandbox', { timeout: 60_000 }, async () => {
    await prepare();
    const output = await runWorkflow(sandbox.url, file, workflow);
    expect(output).toContain('Workflows: 1 passed, 1 total');
    expect(output).toContain(`Steps: ${steps} passed, ${steps} total`);
  });

  test("runs through Prism's proxy, which finds no violation", { timeout: 60_000 }, async () => {
    await prepare();
    const before = proxy.exchanges.length;
    const output = await runWorkflow(proxy.url, file, workflow);
    const exchanges = proxy.exchanges.slice(before);
    // First, because they say more than a step that failed. A sandbox that breaks the contract says so in a 500.
    const violations = exchanges.flatMap(({ status, response, violations: own }) =>
      status < 500 ? own : [...own, JSON.stringify(response)],
    );
    const message = `A request of spec/workflows/${file}.arazzo.yaml, or a response of the sandbox, breaks the contract`;
    expect(violations, message).toEqual([]);
    expect(output).toContain(`Steps: ${steps} passed, ${steps} total`);
    expect(exchanges.length).toBeGreaterThanOrEqual(steps);
  });
});

/** Sets the clock shortly before the transmission: an access token lasts an hour, the way to a cut-off may take days. */
async function goJustBeforeCutOff(): Promise<void> {
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

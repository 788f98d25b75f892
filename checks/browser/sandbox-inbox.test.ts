import { afterAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { startPopulatedSandbox } from './populated-sandbox.ts';
import { visit } from './visit.ts';

const browser = await launchChromium();
const sandbox = await startPopulatedSandbox();

afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

/** An authorization whose listener is the sandbox's own. */
async function listened(): Promise<string> {
  const { listeners } = await sandbox.inbox.list();
  const { url } = listeners.find(({ resource }) => resource === 'authorization')!;
  return (await sandbox.authorize({ webhooks: { ALL: url } })).id;
}

test('what is delivered over HTTP appears by itself, is read again, and erased', async () => {
  const id = await listened();
  const { page, trouble } = await visit(browser, sandbox.url);
  onTestFinished(() => page.context().close());
  await page.goto(`${sandbox.url}/_sandbox/console/inbox`);
  await page.getByText('Nothing was delivered here.').waitFor();
  await sandbox.approve(id);
  const row = page.getByRole('row', { name: id });
  await row.getByText('GRANTED').waitFor();
  await sandbox.revoke(id);
  await row.getByText('REVOKED').waitFor();
  expect(await row.innerText()).toMatch(/settled\s+GRANTED → REVOKED/);

  await row.getByRole('button', { name: `Replay ${id}` }).click();
  await page.getByRole('heading', { name: id }).waitFor();
  const runs = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  // The heading, and one for each run.
  await expect.poll(() => runs.count()).toBe(4);
  await page.getByRole('table', { name: 'Deliveries' }).locator('summary').first().click();
  await page.getByText('SANDBOX_AUTHORIZATION_REVOKED').first().waitFor();

  await page.getByRole('button', { name: `Erase ${id}` }).click();
  await page.getByText('Nothing was delivered here.').waitFor();
  expect(trouble).toEqual([]);
});

test('without scripts the inbox stands still, and its buttons work', async () => {
  const id = await listened();
  await sandbox.approve(id);
  await sandbox.clock.advance('0s');
  const { page, trouble } = await visit(browser, sandbox.url, { javaScriptEnabled: false });
  onTestFinished(() => page.context().close());
  await page.goto(`${sandbox.url}/_sandbox/console/inbox`);
  await page.getByRole('button', { name: `Erase ${id}` }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect((await sandbox.inbox.list()).resources).toEqual([]);
  expect(trouble).toEqual([]);
});

import type { Hono } from 'hono';
import { setClock } from '../../control/clock-control.ts';
import { resetSandbox } from '../../control/data-control.ts';
import { sendAgain } from '../../control/delivery-control.ts';
import { addFault, clearFaults } from '../../control/fault-control.ts';
import { eraseInbox, replayInbox } from '../../control/inbox-control.ts';
import { actOnResource } from '../../control/phone-control.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Runtime } from '../../http/runtime.ts';
import { accountsPage } from './accounts-page.ts';
import { submitChaosForm } from './chaos-form.ts';
import { deliveriesPage } from './deliveries-page.ts';
import { readText } from './form-fields.ts';
import { faultsPage, readFault } from './faults-page.ts';
import { inboxPage } from './inbox-page.ts';
import { inboxResourcePage } from './inbox-resource-page.ts';
import { HOME } from './links.ts';
import { objectPage } from './object-page.ts';
import { objectsPage } from './objects-page.ts';
import { overviewPage } from './overview-page.ts';
import { requestPage } from './request-page.ts';
import { requestsPage } from './requests-page.ts';

/** The console's pages and forms. What a form does the control plane does too. */
export function consoleRoutes(pages: Hono, runtime: Runtime): void {
  pages.get(HOME, () => overviewPage(runtime));
  pages.get(`${HOME}/accounts`, () => accountsPage(runtime));
  pages.get(`${HOME}/requests`, ({ req }) => requestsPage(runtime, req.query('before')));
  pages.get(`${HOME}/requests/:number`, ({ req }) =>
    requestPage(runtime, req.param('number'), new URL(req.url).origin),
  );
  pages.get(`${HOME}/objects`, async ({ req, redirect }) => {
    const id = req.query('id')?.trim();
    if (id !== undefined) return redirect(`${HOME}/objects/${encodeURIComponent(id)}`, 303);
    return objectsPage(runtime, { kind: req.query('kind'), from: req.query('from') });
  });
  pages.get(`${HOME}/objects/:id`, ({ req }) => objectPage(runtime, req.param('id')));

  pages.post(`${HOME}/objects/:id`, async ({ req, redirect }) => {
    const id = req.param('id');
    const action = readText(await req.formData(), 'action') ?? '';
    const acted = await actOnResource({ runtime, path: { id, action }, body: {} });
    if (isRefusal(acted)) return objectPage(runtime, id, acted.because);
    return redirect(`${HOME}/objects/${encodeURIComponent(id)}`, 303);
  });
  pages.post(`${HOME}/clock`, async ({ req, redirect }) => {
    const data = await req.formData();
    const [advance, now, frozen, back] = ['advance', 'now', 'frozen', 'back'].map((name) =>
      readText(data, name),
    );
    const set = await setClock({
      runtime,
      path: {},
      body: {
        ...(advance !== undefined && { advance }),
        ...(now !== undefined && { now }),
        ...(frozen !== undefined && { frozen: frozen === 'true' }),
      },
    });
    if (isRefusal(set)) return overviewPage(runtime, set.because);
    return redirect(back === undefined ? HOME : `${HOME}/objects/${encodeURIComponent(back)}`, 303);
  });
  pages.get(`${HOME}/deliveries`, () => deliveriesPage(runtime));
  pages.post(`${HOME}/deliveries/:id`, async ({ req, redirect }) => {
    const sent = await sendAgain({ runtime, path: { id: req.param('id') }, body: undefined });
    if (isRefusal(sent)) return deliveriesPage(runtime, sent.because);
    return redirect(`${HOME}/deliveries`, 303);
  });
  pages.post(`${HOME}/chaos`, async ({ req, redirect }) => {
    const wrong = await submitChaosForm(runtime, await req.formData());
    return wrong === undefined ? redirect(`${HOME}/deliveries`, 303) : deliveriesPage(runtime, wrong);
  });
  pages.get(`${HOME}/inbox`, () => inboxPage(runtime));
  pages.get(`${HOME}/inbox/:key`, ({ req }) => inboxResourcePage(runtime, req.param('key')));
  pages.post(`${HOME}/inbox/:key/replay`, async ({ req, redirect }) => {
    const key = req.param('key');
    const replayed = await replayInbox({ runtime, path: { key }, body: undefined });
    if (isRefusal(replayed)) return inboxPage(runtime, replayed.because);
    return redirect(`${HOME}/inbox/${encodeURIComponent(key)}`, 303);
  });
  pages.post(`${HOME}/inbox/:key/erase`, async ({ req, redirect }) => {
    const erased = await eraseInbox({ runtime, path: { key: req.param('key') }, body: undefined });
    if (isRefusal(erased)) return inboxPage(runtime, erased.because);
    return redirect(`${HOME}/inbox`, 303);
  });
  pages.get(`${HOME}/faults`, () => faultsPage(runtime));
  pages.post(`${HOME}/faults`, async ({ req, redirect }) => {
    const body = readFault(await req.formData());
    if (body === undefined) return faultsPage(runtime, 'The form has a value that it does not offer.');
    const fault = await addFault({ runtime, path: {}, body });
    if (isRefusal(fault)) return faultsPage(runtime, fault.because);
    return redirect(`${HOME}/faults`, 303);
  });
  pages.post(`${HOME}/faults/clear`, async ({ redirect }) => {
    await clearFaults({ runtime, path: {}, body: undefined });
    return redirect(`${HOME}/faults`, 303);
  });
  pages.post(`${HOME}/reset`, async ({ redirect }) => {
    await resetSandbox({ runtime, path: {}, body: undefined });
    return redirect(HOME, 303);
  });
}

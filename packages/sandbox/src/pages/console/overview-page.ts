import { html } from 'hono/html';
import { listApprovals } from '../../control/phone-control.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Runtime } from '../../http/runtime.ts';
import { otherReadings } from '../../kernel/readings.ts';
import { imbalance } from '../../kernel/ledger/ledger.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { euro, money } from '../values.ts';
import { clockPanel } from './clock-panel.ts';
import { eventTable } from './event-lists.ts';
import { frame } from './frame.ts';
import { HOME, objectLink } from './links.ts';
import { requestTable } from './requests-page.ts';
import { table } from './table.ts';

/** The console's first page: the clock, what waits for somebody, and the latest of everything. */
export async function overviewPage(runtime: Runtime, said?: string): Promise<Response> {
  const clock = await runtime.transact(clockPanel);
  const balances = await runtime.transact((work) => work.list('balance'));
  const off = imbalance(balances.map(([, balance]) => balance));
  const listed = await listApprovals({ runtime, path: {}, body: undefined });
  const approvals = isRefusal(listed) ? [] : listed.approvals;
  const requests = runtime.requests.latest(10);
  return frame('', {
    title: 'Overview',
    status: said === undefined ? 200 : 400,
    main: html`<h1>Overview</h1>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <div class="cards">
        ${clock}
        <section class="card flow" aria-labelledby="waiting" data-live="waiting">
          <h2 id="waiting">Waiting for a person</h2>
          ${waiting(approvals.slice(-20))}
        </section>
        <section class="card flow" aria-labelledby="sandbox">
          <h2 id="sandbox">This sandbox</h2>
          <dl class="facts">
            <dt>Ledger</dt>
            <dd>
              ${off === 0 ? statusBadge('balanced', 'good') : statusBadge(`off by ${euro(off)}`, 'bad')}
            </dd>
            <dt>Links begin</dt>
            <dd class="id">${runtime.publicUrl}</dd>
            <dt>Readings</dt>
            <dd>
              ${otherReadings(runtime.readings).join(', ') || "the contract's own"} (<a
                href="/_sandbox/readings"
                >all</a
              >)
            </dd>
            <dt>Contract</dt>
            <dd><a href="/openapi.json">openapi.json</a></dd>
            <dt>Control plane</dt>
            <dd><a href="/_sandbox/openapi.json">openapi.json</a></dd>
          </dl>
          <details>
            <summary>Begin again</summary>
            <form method="post" action="${HOME}/reset">
              <p>Forgets everything that has happened, and begins with the seed data.</p>
              <button class="small" data-tone="bad">Reset the sandbox</button>
            </form>
          </details>
        </section>
      </div>
      <section class="flow" aria-labelledby="requests">
        <h2 id="requests">Latest requests</h2>
        <div data-live="requests">${requestTable(requests)}</div>
        <p><a href="${HOME}/requests">All requests</a></p>
      </section>
      <section class="flow" aria-labelledby="events">
        <h2 id="events">Latest changes</h2>
        <div data-live="events">${eventTable(runtime.events.all().slice(-15))}</div>
      </section>`,
  });
}

type Approvals = { id: string; kind: string; text: string; amount?: number; back_office?: boolean }[];

function waiting(approvals: Approvals): Html {
  return table(
    'What waits for a person',
    [
      { name: 'What', cell: ({ id }) => objectLink(id) },
      { name: 'Says', cell: ({ text }) => text },
      {
        name: 'Sum',
        cell: ({ amount }) => (amount === undefined ? undefined : money(Math.round(amount * 100))),
        number: true,
      },
      { name: 'Where', cell: ({ back_office: office }) => (office === true ? 'back office' : 'phone') },
    ],
    approvals,
    'Nobody has to answer anything.',
  );
}

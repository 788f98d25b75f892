import { html } from 'hono/html';
import { listInbox } from '../../control/inbox-control.ts';
import type { InboxResource } from '../../generated/control/schemas.ts';
import type { Runtime } from '../../http/runtime.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import type { StatusVariant } from '../status-variant.ts';
import { writtenTime } from '../values.ts';
import { frame } from './frame.ts';
import { HOME, linked } from './links.ts';
import { table } from './table.ts';

const variants: Record<InboxResource['state'], StatusVariant> = {
  waiting: 'wait',
  running: 'wait',
  failing: 'bad',
  dead: 'bad',
  settled: 'good',
};

/** What the sandbox's own listener was told, by resource; `said` is why a form was refused. */
export async function inboxPage(runtime: Runtime, said?: string): Promise<Response> {
  const listed = await listInbox({ runtime, path: {}, body: undefined });
  const { listeners, resources } = isRefusal(listed) ? { listeners: [], resources: [] } : listed;
  return frame('/inbox', {
    title: 'Inbox',
    status: said === undefined ? 200 : 404,
    main: html`<h1>Inbox</h1>
      <p class="lead">What the sandbox's own listener was told, for who has no server yet.</p>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <div data-live="inbox">${inboxTable(resources)}</div>
      <section class="card flow" aria-labelledby="listeners">
        <h2 id="listeners">Its addresses</h2>
        <p>
          Name one in <code>webhooks</code> of what you create, as <code>ALL</code>; of a push or a pull as
          <code>all</code>. Nothing is registered by itself.
        </p>
        <dl class="facts">
          ${listeners.map(
            ({ resource, url }) =>
              html`<dt>${resource}</dt>
                <dd class="id">${url}</dd>`,
          )}
        </dl>
      </section>
      <p class="soft">
        It does what @droppay/webhooks does: a delivery is a hint, upon which the resource is read again. Its
        times are this machine's. It is all in memory, and gone with a reset.
      </p>`,
  });
}

function inboxLink(key: string, text: string): Html {
  return html`<a class="id" href="${HOME}/inbox/${encodeURIComponent(key)}">${text}</a>`;
}

export function inboxBadge(state: InboxResource['state']): Html {
  return statusBadge(state, variants[state]);
}

/** The status before the latest run and after it. */
export function change({ runs, status }: Pick<InboxResource, 'runs' | 'status'>): Html | undefined {
  const latest = runs.at(-1);
  if (latest === undefined) return status === undefined ? undefined : html`${statusBadge(status)}`;
  const { before, status: now } = latest;
  return html`${before === undefined ? html`<span class="soft">new</span>` : statusBadge(before)} →
  ${now === undefined ? html`<span class="soft">none</span>` : statusBadge(now)}`;
}

function inboxTable(resources: readonly InboxResource[]): Html {
  return table<InboxResource>(
    'Resources in the inbox',
    [
      { name: 'Resource', cell: ({ key, id }) => inboxLink(key, id) },
      { name: 'Kind', cell: ({ resource }) => resource },
      { name: 'State', cell: ({ state }) => inboxBadge(state) },
      { name: 'Status', cell: change },
      { name: 'Handled', cell: ({ handled_at: at }) => at && writtenTime(at) },
      {
        name: 'Failed',
        number: true,
        cell: ({ attempts }) => (attempts === 0 ? undefined : String(attempts)),
      },
      { name: 'Why', cell: ({ error }) => error && linked(error) },
      { name: 'Next', cell: ({ due_at: at }) => at && writtenTime(at) },
      { name: 'Do', cell: inboxButtons },
    ],
    resources,
    'Nothing was delivered here. Register one of the addresses below.',
  );
}

export function inboxButtons({ key, id }: Pick<InboxResource, 'key' | 'id'>): Html {
  const at = `${HOME}/inbox/${encodeURIComponent(key)}`;
  return html`<form method="post" action="${at}/replay">
      <button class="small quiet" aria-label="Replay ${id}">Replay</button>
    </form>
    <form method="post" action="${at}/erase">
      <button class="small quiet" data-tone="bad" aria-label="Erase ${id}">Erase</button>
    </form>`;
}

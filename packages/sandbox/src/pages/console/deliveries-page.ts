import { html } from 'hono/html';
import { listDeliveries } from '../../control/delivery-control.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Runtime } from '../../http/runtime.ts';
import type { Delivery } from '../../generated/control/schemas.ts';
import { NOT_DOCUMENTED } from '../../outbox/retry-schedule.ts';
import type { Html } from '../page.ts';
import { writtenTime } from '../values.ts';
import { statusBadge } from '../status-badge.ts';
import type { StatusVariant } from '../status-variant.ts';
import { chaosForm } from './chaos-form.ts';
import { frame } from './frame.ts';
import { HOME, json, objectLink } from './links.ts';
import { table } from './table.ts';

const variants: Record<Delivery['state'], StatusVariant> = {
  waiting: 'wait',
  delivered: 'good',
  failed: 'bad',
  dropped: 'over',
};

/** The webhooks, newest first; `said` is why the latest form was refused. */
export async function deliveriesPage(runtime: Runtime, said?: string): Promise<Response> {
  const { retries } = runtime.outbox;
  return frame('/deliveries', {
    title: 'Deliveries',
    status: said === undefined ? 200 : 400,
    main: html`<h1>Deliveries</h1>
      <p class="lead">What listeners are told, newest first.</p>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <div data-live="deliveries">${deliveryTable(await deliveriesOf(runtime))}</div>
      <section class="card flow" aria-labelledby="chaos">
        <h2 id="chaos">Disturb the next ones</h2>
        ${await chaosForm(runtime)}
      </section>
      <p class="soft">
        Failed deliveries are ${retries ? 'tried again, 9 times in 3 days' : 'not tried again'}.
        ${NOT_DOCUMENTED}
      </p>`,
  });
}

/** The deliveries that are known, oldest first; those about one resource if it is named. */
export async function deliveriesOf(runtime: Runtime, resource?: string): Promise<Delivery[]> {
  const listed = await listDeliveries({ runtime, path: {}, body: undefined });
  if (isRefusal(listed)) return [];
  return listed.deliveries.filter((each) => resource === undefined || each.resource === resource);
}

export function deliveryTable(deliveries: readonly Delivery[]): Html {
  return table<Delivery>(
    'Deliveries',
    [
      { name: 'Time', cell: ({ created }) => writtenTime(created) },
      { name: 'About', cell: ({ resource }) => objectLink(resource) },
      {
        name: 'Event',
        cell: ({ etype, body, listener }) =>
          html`<details>
            <summary>
              ${etype.split('_').map((word, index) => html`${index > 0 && html`_<wbr />`}${word}`)}
            </summary>
            <p class="id">${listener}</p>
            ${json(body)}
          </details>`,
      },
      {
        name: 'State',
        cell: ({ state, chaos }) => html`${statusBadge(state, variants[state])} ${chaos}`,
      },
      { name: 'Tried', number: true, cell: ({ attempts }) => String(attempts) },
      {
        name: 'Latest',
        cell: ({ status, error, last_attempt: at }) =>
          at === undefined
            ? undefined
            : html`${status ?? error} <span class="soft">${writtenTime(at)}</span>`,
      },
      { name: 'Next', cell: ({ next_attempt: at }) => at && writtenTime(at) },
      {
        name: 'Again',
        cell: ({ id, etype }) =>
          html`<form method="post" action="${HOME}/deliveries/${id}">
            <button class="small quiet" aria-label="Send again ${etype}, ${id}">Send again</button>
          </form>`,
      },
    ],
    deliveries.toReversed(),
    'No listener has been told anything. A resource names its listener in its property webhooks.',
  );
}

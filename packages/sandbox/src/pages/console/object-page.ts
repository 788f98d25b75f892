import { html } from 'hono/html';
import { findResource } from '../../control/resource-control.ts';
import type { Runtime } from '../../http/runtime.ts';
import { dueOf } from '../../kernel/due.ts';
import { meanings } from '../../generated/pages/states.ts';
import { statusBadge } from '../status-badge.ts';
import { deliveriesOf, deliveryTable } from './deliveries-page.ts';
import { history } from './event-lists.ts';
import { frame } from './frame.ts';
import { HOME, json, objectLink } from './links.ts';
import { nextSteps } from './next-steps.ts';
import { relatedTo } from './related-ids.ts';
import { requestTable } from './requests-page.ts';
import { drawingHead, stateDrawing } from './state-drawing.ts';

/**
 * One resource: its state, what can happen next, what happened to it, and what the API shows of it. `said` is why what was
 * asked for last did not happen.
 */
export async function objectPage(runtime: Runtime, id: string, said?: string): Promise<Response> {
  const found = await runtime.transact(async (work) => {
    const resource = await findResource(work, id);
    return (
      resource && {
        ...resource,
        related: await relatedTo(work, resource),
        due: await dueOf(work, id),
      }
    );
  });
  if (found === undefined) return notHere(id);
  const { machine, status, shown, related, due } = found;
  const events = runtime.events.all().filter((event) => event.id === id);
  const requests = runtime.requests.all().filter((request) => JSON.stringify(request).includes(id));
  const deliveries = await deliveriesOf(runtime, id);
  const ofMachine: Readonly<Record<string, string>> = meanings[machine];
  return frame('/objects', {
    title: id,
    status: said === undefined ? 200 : 409,
    head: drawingHead,
    main: html`<p class="soft"><a href="${HOME}/objects">Objects</a> / ${machine}</p>
      <h1><span class="id">${id}</span> ${statusBadge(status)}</h1>
      <p class="lead">${ofMachine[status]}</p>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <section class="card flow" aria-labelledby="states" data-live="states">
        <h2 id="states">State</h2>
        <div class="drawn">
          ${stateDrawing(machine, status, events)}
          <div class="flow">${nextSteps(found, due)}</div>
        </div>
      </section>
      <div class="beside">
        <section class="card flow" aria-labelledby="history" data-live="history">
          <h2 id="history">History</h2>
          ${history(events)}
        </section>
        <section class="card flow" aria-labelledby="shown" data-live="shown">
          <h2 id="shown">As the API shows it</h2>
          ${json(shown)}
          ${'sharing' in shown && html`<p><a href="${pathOf(shown.sharing)}">On the phone</a></p>`}
          ${related.length > 0 && html`<p>With it: ${related.map((each) => html`${objectLink(each)} `)}</p>`}
        </section>
      </div>
      <section class="flow" aria-labelledby="requests">
        <h2 id="requests">Requests about it</h2>
        <div data-live="requests">${requestTable(requests)}</div>
      </section>
      <section class="flow" aria-labelledby="deliveries">
        <h2 id="deliveries">Told to its listener</h2>
        <div data-live="deliveries">${deliveryTable(deliveries)}</div>
      </section>`,
  });
}

function notHere(id: string): Promise<Response> {
  return frame('/objects', {
    title: 'Not here',
    status: 404,
    main: html`<h1>There is no <span class="id">${id}</span></h1>
      <p class="lead">Nothing with a state has this id. It may be from before a reset.</p>
      <p><a href="${HOME}/objects">All objects</a></p>`,
  });
}

/** A sharing link without its host: the console and the phone are the same server, whatever people call it. */
function pathOf(sharing: unknown): string {
  return URL.canParse(String(sharing)) ? new URL(String(sharing)).pathname : '#';
}

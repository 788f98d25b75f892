import { html } from 'hono/html';
import type { Runtime } from '../../engine/runtime.ts';
import type { LoggedRequest } from '../../generated/control/schemas.ts';
import type { Html } from '../page.ts';
import { written } from '../parts.ts';
import { frame } from './frame.ts';
import { linked } from './links.ts';
import { table } from './table.ts';

/** The log of the API, newest first. */
export function requestsPage(runtime: Runtime): Promise<Response> {
  return frame('/requests', {
    title: 'Requests',
    main: html`<h1>Requests</h1>
      <p class="soft">The latest 1,000 requests to the API, newest first, at the host’s time.</p>
      <div data-live="requests">${requestTable(runtime.requests.all())}</div>`,
  });
}

export function requestTable(requests: readonly LoggedRequest[]): Html {
  return table(
    'Requests',
    [
      { name: 'Time', cell: ({ at }) => written(at) },
      {
        name: 'Request',
        cell: ({ method, path }) => html`<span class="id">${method} ${linked(path)}</span>`,
      },
      { name: 'Operation', cell: ({ operation }) => operation },
      { name: 'Status', cell: ({ status }) => statusChip(status) },
      { name: 'Fault', cell: ({ fault }) => fault },
      {
        name: 'Why',
        cell: ({ reason, notes = [] }) => html`${linked([reason, ...notes].filter(Boolean).join(' '))}`,
      },
    ],
    requests.toReversed(),
    'Nobody has asked the API anything.',
  );
}

function statusChip(status: number | undefined): Html {
  if (status === undefined) return html`<span class="chip" data-tone="bad">no answer</span>`;
  const tone = status < 300 ? 'good' : status < 500 ? 'wait' : 'bad';
  return html`<span class="chip" data-tone="${tone}">${status}</span>`;
}

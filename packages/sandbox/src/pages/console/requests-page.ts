import { html } from 'hono/html';
import type { Runtime } from '../../http/runtime.ts';
import type { LoggedRequest } from '../../generated/control/schemas.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { writtenTime } from '../values.ts';
import { frame } from './frame.ts';
import { HOME, linked } from './links.ts';
import { table } from './table.ts';
import { warningMarks } from './warning-marks.ts';

const ROWS_PER_PAGE = 100;

/** The log of the API, newest first, a page at a time: the requests before the number `before`, or the latest. */
export function requestsPage(runtime: Runtime, before: string | undefined): Promise<Response> {
  const all = runtime.requests.all().filter(({ number }) => before === undefined || number < Number(before));
  const shown = all.slice(-ROWS_PER_PAGE);
  return frame('/requests', {
    title: 'Requests',
    main: html`<h1>Requests</h1>
      <p class="soft">
        The latest 1,000 requests to the API, newest first, at the host’s time. Secrets are not shown.
      </p>
      <div data-live="requests">${requestTable(shown)}</div>
      ${
        all.length > ROWS_PER_PAGE &&
        html`<p><a href="${HOME}/requests?before=${shown[0]?.number}">Older ones</a></p>`
      }`,
  });
}

export function requestTable(requests: readonly LoggedRequest[]): Html {
  return table(
    'Requests',
    [
      { name: 'No.', cell: ({ number }) => html`<a href="${HOME}/requests/${number}">${number}</a>` },
      { name: 'Time', cell: ({ at }) => writtenTime(at) },
      {
        name: 'Request',
        cell: ({ method, path }) => html`<span class="id">${method} ${linked(path)}</span>`,
      },
      { name: 'Operation', cell: ({ operation }) => operation },
      { name: 'Status', cell: ({ status }) => responseBadge(status) },
      { name: 'Warnings', cell: ({ warnings }) => warningMarks(warnings) },
      { name: 'Fault', cell: ({ fault }) => fault },
      {
        name: 'Why',
        cell: ({ reason, notes = [] }) => {
          const said = [reason, ...notes].filter(Boolean).join(' ');
          return said === '' ? undefined : linked(said);
        },
      },
      { name: 'Took', cell: ({ duration }) => `${duration} ms`, number: true },
    ],
    requests.toReversed(),
    'Nobody has asked the API anything.',
  );
}

export function responseBadge(status: number | undefined): Html {
  if (status === undefined) return statusBadge('no response', 'bad');
  return statusBadge(String(status), status < 300 ? 'good' : status < 500 ? 'wait' : 'bad');
}

import { html } from 'hono/html';
import type { Runtime } from '../../http/runtime.ts';
import type { Html } from '../page.ts';
import { writtenTime } from '../values.ts';
import { addressOf, clientCall, curlOf } from './equivalent-calls.ts';
import { frame } from './frame.ts';
import { HOME, json, linked } from './links.ts';
import { responseBadge } from './requests-page.ts';
import { warningSection } from './warning-marks.ts';

/** One request: what was sent, the response, and how to send it again from a shell or with the client. */
export function requestPage(runtime: Runtime, number: string, origin: string): Promise<Response> {
  const request = runtime.requests.all().find((each) => String(each.number) === number);
  if (request === undefined) {
    return frame('/requests', {
      title: 'Not here',
      status: 404,
      main: html`<h1>There is no request ${number}</h1>
        <p class="lead">It is not among the latest 1,000 of this process.</p>
        <p><a href="${HOME}/requests">All requests</a></p>`,
    });
  }
  const {
    method,
    status,
    at,
    operation,
    duration,
    reason,
    fault,
    connection,
    on_connection,
    notes = [],
    warnings,
  } = request;
  const address = addressOf(request);
  const call = clientCall(request);
  const facts: [string, Html | string | undefined][] = [
    ['Time', writtenTime(at)],
    ['Operation', operation ?? 'none of the contract'],
    ['Took', `${duration} ms`],
    ['Why', reason && linked(reason)],
    ['Connection', connection === undefined ? undefined : `${connection}, as its request ${on_connection}`],
    ['Fault', fault],
    ['Noticed', notes.length === 0 ? undefined : linked(notes.join(' '))],
  ];
  return frame('/requests', {
    title: `${method} ${address}`,
    main: html`<p class="soft"><a href="${HOME}/requests">Requests</a> / ${number}</p>
      <h1><span class="id">${method} ${address}</span> ${responseBadge(status)}</h1>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            value !== undefined &&
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${warningSection(warnings)}
      <div class="cards">
        <section class="card flow" aria-labelledby="sent">
          <h2 id="sent">Sent</h2>
          ${body(request.request_body, request.request_length)}
        </section>
        <section class="card flow" aria-labelledby="response">
          <h2 id="response">Response</h2>
          ${body(request.response_body, request.response_length)}
        </section>
      </div>
      <section class="flow" aria-labelledby="curl">
        <h2 id="curl">With curl</h2>
        <pre class="wrap" tabindex="0">${curlOf(request, origin)}</pre>
      </section>
      ${
        call !== undefined &&
        html`<section class="flow" aria-labelledby="client">
          <h2 id="client">With @droppay/client</h2>
          <pre class="wrap" tabindex="0">${call}</pre>
        </section>`
      }
      <p class="soft">The log has no secrets: put yours where it says ***.</p>`,
  });
}

function body(value: unknown, length: number | undefined): Html {
  if (value !== undefined) return json(value);
  if (length === undefined) return html`<p class="soft">No JSON.</p>`;
  return html`<p class="soft">${length} characters, too many to be kept.</p>`;
}

import { html } from 'hono/html';
import { readInbox } from '../../control/inbox-control.ts';
import type { ErrorName } from '../../generated/control/errors.ts';
import type { InboxHint, InboxResource, InboxRun } from '../../generated/control/schemas.ts';
import type { Runtime } from '../../http/runtime.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { writtenTime } from '../values.ts';
import { frame } from './frame.ts';
import { change, inboxBadge, inboxButtons } from './inbox-page.ts';
import { HOME, json, linked } from './links.ts';
import { table } from './table.ts';

/** One resource of the inbox: how it was handled, and each delivery about it. */
export async function inboxResourcePage(runtime: Runtime, key: string): Promise<Response> {
  const read = await readInbox({ runtime, path: { key }, body: undefined });
  if (isRefusal<ErrorName>(read)) {
    return frame('/inbox', {
      title: 'Not here',
      status: 404,
      main: html`<h1>That is not in the inbox</h1>
        <p class="lead">It was erased, or the sandbox was started again.</p>
        <p><a href="${HOME}/inbox">The inbox</a></p>`,
    });
  }
  const { resource, hints } = read;
  return frame('/inbox', {
    title: resource.id,
    main: html`<p class="soft"><a href="${HOME}/inbox">Inbox</a> / ${resource.resource}</p>
      <h1 class="id">${resource.id}</h1>
      <div class="flow" data-live="resource">
        <dl class="facts">${factsOf(resource)}</dl>
        <h2>Handled</h2>
        ${runTable(resource.runs)}
        <h2>Delivered</h2>
        ${hintTable(hints)}
      </div>
      <div class="actions">${inboxButtons(resource)}</div>`,
  });
}

function factsOf(resource: InboxResource): Html[] {
  const { state, attempts, error, waiting_since: since, due_at: due, dead_at: dead } = resource;
  const facts: [string, Html | string | undefined][] = [
    ['State', inboxBadge(state)],
    ['Status', change(resource)],
    ['Waits since', since && writtenTime(since)],
    ['Failed in a row', attempts === 0 ? undefined : String(attempts)],
    ['Why', error && linked(error)],
    ['Next run', due && writtenTime(due)],
    ['Given up', dead && writtenTime(dead)],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
        ],
  );
}

function runTable(runs: readonly InboxRun[]): Html {
  return table<InboxRun>(
    'Runs',
    [
      { name: 'Time', cell: ({ at }) => writtenTime(at) },
      { name: 'Before', cell: ({ before }) => before && statusBadge(before) },
      { name: 'Now', cell: ({ status }) => status && statusBadge(status) },
      { name: 'Changed', cell: ({ changed }) => (changed ? 'yes' : 'no') },
      { name: 'New deliveries', number: true, cell: ({ news }) => String(news) },
      { name: 'Attempt', number: true, cell: ({ attempt }) => String(attempt) },
    ],
    runs.toReversed(),
    'It was not handled yet.',
  );
}

function hintTable(hints: readonly InboxHint[]): Html {
  return table<InboxHint>(
    'Deliveries',
    [
      { name: 'Time', cell: ({ received_at: at }) => writtenTime(at) },
      { name: 'Form', cell: ({ form }) => form },
      { name: 'Event', cell: ({ etype }) => etype },
      { name: 'New', cell: ({ is_new: isNew }) => (isNew ? 'yes' : undefined) },
      {
        name: 'Flaws',
        cell: ({ flaws }) =>
          flaws.length === 0
            ? undefined
            : html`<ul>
                ${flaws.map(({ path, problem }) => html`<li>${path === '' ? 'It' : html`<code>${path}</code>`} ${problem}</li>`)}
              </ul>`,
      },
      {
        name: 'Body',
        cell: ({ body, received_at: at }) =>
          html`<details>
            <summary>Of ${writtenTime(at)}</summary>
            ${json(body)}
          </details>`,
      },
    ],
    hints.toReversed(),
    'None is kept.',
  );
}

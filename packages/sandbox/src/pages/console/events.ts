import type { Event } from '../../kernel/state-machine.ts';
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { chip, moment } from '../parts.ts';
import { toneOf } from '../tone.ts';
import { objectLink } from './links.ts';
import { table } from './table.ts';

/** Changes of state, newest first. */
export function eventTable(events: readonly Event[]): Html {
  return table(
    'Changes of state',
    [
      { name: 'Time', cell: ({ at }) => moment(at) },
      { name: 'What', cell: ({ resource }) => resource },
      { name: 'Id', cell: ({ id }) => objectLink(id) },
      { name: 'Action', cell: ({ action }) => action },
      { name: 'State', cell: ({ to }) => chip(to) },
    ],
    events.toReversed(),
    'Nothing has changed since this sandbox was started.',
  );
}

/** What happened to one thing, oldest first. */
export function history(events: readonly Event[]): Html {
  if (events.length === 0) {
    return html`<p class="soft">Nothing has changed since this sandbox was started.</p>`;
  }
  return html`<ol class="steps">
    ${events.map(
      ({ at, action, to }, index) =>
        html`<li data-tone="${toneOf(to)}" ${index === events.length - 1 ? html`aria-current="step"` : ''}>
          ${action} <span class="visually-hidden">led to</span> ${chip(to)} <br /><small class="soft"
            >${moment(at)}</small
          >
        </li>`,
    )}
  </ol>`;
}

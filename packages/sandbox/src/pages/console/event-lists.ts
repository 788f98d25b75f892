import type { Event } from '../../kernel/state-machine.ts';
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { time } from '../values.ts';
import { statusVariant } from '../status-variant.ts';
import { objectLink } from './links.ts';
import { table } from './table.ts';

/** Changes of state, newest first. */
export function eventTable(events: readonly Event[]): Html {
  return table(
    'Changes of state',
    [
      { name: 'Time', cell: ({ at }) => time(at) },
      { name: 'What', cell: ({ resource }) => resource },
      { name: 'Id', cell: ({ id }) => objectLink(id) },
      { name: 'Action', cell: ({ action }) => action },
      { name: 'State', cell: ({ to }) => statusBadge(to) },
    ],
    events.toReversed(),
    'Nothing has changed since this sandbox was started.',
  );
}

/** The changes of one resource's state, oldest first. */
export function history(events: readonly Event[]): Html {
  if (events.length === 0) {
    return html`<p class="soft">Nothing has changed since this sandbox was started.</p>`;
  }
  return html`<ol class="steps">
    ${events.map(
      ({ at, action, to }, index) =>
        html`<li
          data-tone="${statusVariant(to)}"
          ${index === events.length - 1 ? html`aria-current="step"` : ''}
        >
          ${action} <span class="visually-hidden">led to</span> ${statusBadge(to)} <br /><small class="soft"
            >${time(at)}</small
          >
        </li>`,
    )}
  </ol>`;
}

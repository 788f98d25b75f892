import { html } from 'hono/html';
import type { Due } from '../../kernel/due.ts';
import type { Found } from '../../control/resource-control.ts';
import { type Actions, type Edge, type MachineName, machines } from '../../generated/machines.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { time } from '../values.ts';
import { HOME } from './links.ts';

/** The actions that the console offers in the place of people, of DropPay, and of the application where the API has no call for it. */
const offered: { readonly [Name in MachineName]: readonly Actions[Name][] } = {
  Authorization: ['approve', 'refuse', 'cancel', 'revoke'],
  Connection: ['approve', 'refuse', 'cancel', 'revoke'],
  Pos: [],
  Charge: [],
  Refund: [],
  Push: ['approve', 'refuse', 'revoke', 'stop', 'fail'],
  PushTransfer: [],
  Pull: ['approve', 'refuse', 'revoke', 'delete', 'cancel', 'fail'],
};

/** The transitions that can follow, by whom and when, with buttons for what the console can do. */
export function nextSteps({ id, machine, status }: Found, due: readonly Due[]): Html {
  const edges: readonly Edge[] = machines[machine].edges;
  const next = edges.filter(({ from }) => from === status);
  const ofMachine: readonly string[] = offered[machine];
  const possible = [...new Set(next.map(({ action }) => action))].filter((action) =>
    ofMachine.includes(action),
  );
  if (next.length === 0) return html`<p class="soft">Nothing leads on from here.</p>`;
  return html`<h3>Next</h3>
    <ul>
      ${next.map(
        ({ action, by, to }) =>
          html`<li>${action} <span class="soft">by ${by}</span> ${statusBadge(to)}</li>`,
      )}
    </ul>
    ${due.map(
      ({ at, task }) =>
        html`<form method="post" action="${HOME}/clock">
          <input type="hidden" name="back" value="${id}" />
          <p><code>${task}</code> is due at ${time(at)}</p>
          <button class="small quiet" name="now" value="${wholeSecond(at)}">Advance the clock to it</button>
        </form>`,
    )}
    ${
      possible.length > 0 &&
      html`<form method="post" action="${HOME}/objects/${id}">
        <p>Do it in their place:</p>
        <div class="actions">
          ${possible.map(
            (action) => html`<button class="small quiet" name="action" value="${action}">${action}</button>`,
          )}
        </div>
      </form>`
    }`;
}

/** The first whole second at or after `ms`, for the API's dates have no milliseconds. */
export function wholeSecond(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString();
}

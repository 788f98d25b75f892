import { html } from 'hono/html';
import type { Due } from '../../kernel/due.ts';
import type { Found } from '../../control/resource-control.ts';
import type { StatefulKind } from '../../domain/resources.ts';
import { type Edge, machines } from '../../generated/machines.ts';
import type { Html } from '../page.ts';
import { chip, moment } from '../parts.ts';
import { HOME } from './links.ts';

/** What the console can do in the place of people, of DropPay, and of the application where the API has no call for it. */
const acted: Partial<Record<StatefulKind, readonly string[]>> = {
  authorization: ['approve', 'refuse', 'cancel', 'revoke'],
  connection: ['approve', 'refuse', 'cancel', 'revoke'],
  push: ['approve', 'refuse', 'revoke', 'stop', 'fail'],
  pull: ['approve', 'refuse', 'revoke', 'delete', 'cancel', 'fail'],
};

/** What can happen to it from here, by whom and when, with what the console can do about it. */
export function nextSteps({ id, kind, machine, status }: Found, due: readonly Due[]): Html {
  const edges: readonly Edge[] = machines[machine].edges;
  const next = edges.filter(({ from }) => from === status);
  const possible = [...new Set(next.map(({ action }) => action))].filter((action) =>
    acted[kind]?.includes(action),
  );
  if (next.length === 0) return html`<p class="soft">Nothing leads on from here.</p>`;
  return html`<h3>Next</h3>
    <ul>
      ${next.map(
        ({ action, by, to }) => html`<li>${action} <span class="soft">by ${by}</span> ${chip(to)}</li>`,
      )}
    </ul>
    ${due.map(
      ({ at, task }) =>
        html`<form method="post" action="${HOME}/clock">
          <input type="hidden" name="back" value="${id}" />
          <p><code>${task}</code> is due at ${moment(at)}</p>
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

/** The second at which a moment is over: the clock that is set to it has passed the moment. */
export function wholeSecond(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString();
}

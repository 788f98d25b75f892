import { html } from 'hono/html';
import { nextCutOff } from '../../domain/bank/target.ts';
import { dueBetween } from '../../kernel/due.ts';
import { readState } from '../../kernel/sandbox-state.ts';
import type { Work } from '../../kernel/work.ts';
import type { Html } from '../page.ts';
import { time } from '../values.ts';
import { HOME } from './links.ts';
import { wholeSecond } from './next-steps.ts';

/** The clock, and what can be done with it. */
export async function clockPanel(work: Work): Promise<Html> {
  const { now, readings } = work.context;
  const frozen = (await readState(work))?.clock.frozenAt !== undefined;
  const [due] = await work.list('due', dueBetween({ after: now, limit: 1 }));
  const cutOff = nextCutOff(now, readings.cutOff);
  const to = (ms: number, text: string): Html =>
    html`<button class="small quiet" name="now" value="${wholeSecond(ms)}">${text}</button>`;
  const by = (duration: string, text: string): Html =>
    html`<button class="small quiet" name="advance" value="${duration}">${text}</button>`;
  return html`<section class="card flow" aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p class="clock" data-live="clock">${time(now)}</p>
    <form method="post" action="${HOME}/clock">
      <div class="actions">
        ${
          frozen
            ? html`<button class="small" name="frozen" value="false">Run</button>`
            : html`<button class="small" name="frozen" value="true">Freeze</button>`
        }
        ${by('3m', '+ 3 min')} ${by('1h', '+ 1 hour')} ${by('1d', '+ 1 day')}
      </div>
      <div class="actions">
        ${to(cutOff, 'To the next cut-off')} ${due && to(due[1].at, 'To what is due next')}
      </div>
    </form>
    <dl class="facts">
      <dt>It</dt>
      <dd>${frozen ? 'stands still' : 'runs'}</dd>
      <dt>Next cut-off</dt>
      <dd>${time(cutOff)}</dd>
      ${
        due &&
        html`<dt>Due next</dt>
          <dd>${due[1].task}, ${time(due[1].at)}</dd>`
      }
    </dl>
  </section>`;
}

import { html } from 'hono/html';
import { readWebhooks, setWebhooks } from '../../control/webhook-control.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Runtime } from '../../http/runtime.ts';
import type { WebhookChaos } from '../../generated/control/schemas.ts';
import { notifications } from '../../generated/operations.ts';
import type { Html } from '../page.ts';
import { HOME } from './links.ts';
import { readCount, readText, selectOptions } from './form-fields.ts';

const effects: Record<WebhookChaos['effect'], string> = {
  drop: 'Never send',
  duplicate: 'Send twice',
  delay: 'Send later',
  reorder: 'Send in reverse order',
};

/** The rules of chaos that are left, and the form that adds one. */
export async function chaosForm(runtime: Runtime): Promise<Html> {
  const rules = await rulesOf(runtime);
  return html`<div data-live="chaos">
      ${
        rules.length === 0
          ? html`<p class="soft">Nothing is disturbed.</p>`
          : html`<ul>
              ${rules.map(
                ({ effect, next, webhook, delay }) =>
                  html`<li>
                    ${effects[effect]}: ${next} of
                    ${webhook ?? 'any webhook'}${delay && html`, ${delay} later`}
                  </li>`,
              )}
            </ul>`
      }
    </div>
    <form method="post" action="${HOME}/chaos">
      <div class="fields">
        <div>
          <label for="effect">What</label>
          <select id="effect" name="effect">
            ${selectOptions(effects)}
          </select>
        </div>
        <div>
          <label for="webhook">Of</label>
          <select id="webhook" name="webhook">
            <option value="">any webhook</option>
            ${Object.keys(notifications).map((each) => html`<option>${each}</option>`)}
          </select>
        </div>
        <div>
          <label for="next">How many</label>
          <input id="next" name="next" type="number" min="1" max="1000" value="1" />
        </div>
        <div>
          <label for="delay">How much later <span class="hint">if it is sent later</span></label>
          <input id="delay" name="delay" placeholder="1m" autocomplete="off" />
        </div>
      </div>
      <div class="actions">
        <button name="do" value="add">Disturb them</button>
        ${rules.length > 0 && html`<button class="quiet" name="do" value="clear">Leave all alone</button>`}
      </div>
    </form>`;
}

/** Does what the form says. Resolves to the reason why not, or to undefined when it is done. */
export async function submitChaosForm(runtime: Runtime, data: FormData): Promise<string | undefined> {
  const rule = readRule(data);
  const clears = readText(data, 'do') === 'clear';
  if (!clears && rule === undefined) return 'The form has a value that it does not offer.';
  const chaos = clears ? [] : [...(await rulesOf(runtime)), rule!];
  const set = await setWebhooks({ runtime, path: {}, body: { chaos } });
  return isRefusal(set) ? set.because : undefined;
}

async function rulesOf(runtime: Runtime): Promise<WebhookChaos[]> {
  const read = await readWebhooks({ runtime, path: {}, body: undefined });
  return isRefusal(read) ? [] : read.chaos;
}

function readRule(data: FormData): WebhookChaos | undefined {
  const [effect, webhook, delay] = ['effect', 'webhook', 'delay'].map((name) => readText(data, name));
  const next = readCount(data, 'next', 1000);
  if (next === undefined || effect === undefined || !Object.hasOwn(effects, effect)) return undefined;
  if (webhook !== undefined && !Object.hasOwn(notifications, webhook)) return undefined;
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just looked up
    effect: effect as WebhookChaos['effect'],
    next,
    ...(webhook !== undefined && { webhook: webhook as keyof typeof notifications }),
    ...(delay !== undefined && { delay }),
  };
}

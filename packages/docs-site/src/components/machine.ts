import type { Machine, Transition } from '@droppay/contract/machine';
import { draw } from '@droppay/diagrams';
import { kebab, operationPage } from '../addresses.ts';
import { badge } from './evidence.ts';
import { type Html, html, raw } from './html.ts';
import { inline } from './markdown.ts';

/** The drawing of a state machine, and all of it in tables. */
export function machine(name: string, { states, transitions }: Machine): Html {
  const drawing = draw({ states, transitions }, { id: `machine-${kebab(name)}`, title: `States of ${name}` });
  return html`<figure class="drawing" tabindex="0" aria-label="Drawing of the states of ${name}">
      ${raw(drawing)}
      <figcaption>
        A dot begins, a double frame ends, a dashed arrow is inferred. Below an action is who takes it.
      </figcaption>
    </figure>
    <dl class="properties">
      ${Object.entries(states).map(
        ([state, { description = '', initial, final }]) =>
          html`<div>
            <dt><code>${state}</code></dt>
            <dd>${inline(description)}${initial ? ' Can be the first.' : ''}${final ? ' Final.' : ''}</dd>
          </div>`,
      )}
    </dl>
    <ul class="listed">
      ${transitions.map(transition)}
    </ul>`;
}

function transition(step: Transition): Html {
  const { from, to, action, by, operation, 'x-evidence': level = 'documented' } = step;
  const link =
    operation === undefined
      ? ''
      : html`: <a href="${operationPage(operation)}"><code>${operation}</code></a>`;
  return html`<li>
    <span class="step"><code>${from}</code> → <code>${to}</code></span>
    <span>${action}, by ${by}${link}</span>
    ${badge(level)}
  </li>`;
}

import { draw, type Machine, type Transition } from '@droppay/diagrams';
import { kebab, operationPage } from '../addresses.ts';
import type { Schema } from '../contract.ts';
import { badge } from './evidence.ts';
import { type Html, html, raw } from './html.ts';
import { inline } from './markdown.ts';

/** The state machine of a schema; none when it has none. */
export function machineOf(schema: Schema): Machine | undefined {
  return schema['x-state-machine'] as Machine | undefined;
}

/** The drawing of a state machine, and all of it in tables. */
export function machine(name: string, { states, transitions }: Machine): Html {
  const drawing = draw(
    { states, transitions },
    { id: `machine-${kebab(name)}`, title: `States of a ${name}` },
  );
  return html`<figure class="drawing" tabindex="0" aria-label="Drawing of the states of a ${name}">
      ${raw(drawing)}
      <figcaption>
        A dot begins, a double frame ends, a dashed arrow is inferred. Below an action is who takes it.
      </figcaption>
    </figure>
    <table>
      <thead>
        <tr>
          <th scope="col">state</th>
          <th scope="col">meaning</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(states).map(
          ([state, { description = '', initial, final }]) =>
            html`<tr>
              <td><code>${state}</code></td>
              <td>${inline(description)}${initial ? ' Can be the first.' : ''}${final ? ' Final.' : ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <table>
      <thead>
        <tr>
          <th scope="col">from</th>
          <th scope="col">to</th>
          <th scope="col">how</th>
          <th scope="col">evidence</th>
        </tr>
      </thead>
      <tbody>
        ${transitions.map(transition)}
      </tbody>
    </table>`;
}

function transition(step: Transition): Html {
  const { from, to, action, by, operation, 'x-evidence': level = 'documented' } = step;
  return html`<tr>
    <td><code>${from}</code></td>
    <td><code>${to}</code></td>
    <td>
      ${action}, by
      ${by}${
        operation === undefined
          ? ''
          : html`: <a href="${operationPage(operation)}"><code>${operation}</code></a>`
      }
    </td>
    <td>${badge(level)}</td>
  </tr>`;
}

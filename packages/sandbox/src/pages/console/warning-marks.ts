import { html } from 'hono/html';
import type { LoggedRequest } from '../../generated/control/schemas.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { HOME } from './links.ts';

type Warnings = NonNullable<LoggedRequest['warnings']>;

/** What a request is warned of, in a word each; undefined when it is of nothing. */
export function warningMarks(warnings: Warnings = []): Html | undefined {
  if (warnings.length === 0) return undefined;
  const rules = [...new Set(warnings.map(({ rule }) => rule))];
  // With a space between, so that they go on the next line where there is no room.
  return html`${rules.map((rule) => html`${statusBadge(inWords(rule), 'wait')} `)}`;
}

/** The same in whole sentences, in which another request leads to its page. */
export function warningSection(warnings: Warnings = []): Html | undefined {
  if (warnings.length === 0) return undefined;
  return html`<section class="flow" aria-labelledby="warnings">
    <h2 id="warnings">Warnings</h2>
    ${warnings.map(
      ({ rule, message }) =>
        html`<p class="notice" data-tone="wait">
          <strong>${inWords(rule)}</strong>: ${withRequests(message)}
        </p>`,
    )}
  </section>`;
}

/** `sent-twice` as `sent twice`. */
const inWords = (rule: string): string => rule.replaceAll('-', ' ');

function withRequests(text: string): Html {
  const parts = text.split(/\b(request \d+)\b/);
  return html`${parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${HOME}/requests/${part.slice('request '.length)}">${part}</a>` : part,
  )}`;
}

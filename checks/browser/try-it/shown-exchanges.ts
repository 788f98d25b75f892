import type { Machine } from '@droppay/contract/machine';
import type { Locator } from 'playwright-core';
import { findViolation } from '../../malformed-requests/find-violation.ts';
import { contract } from '../site.ts';

/** An exchange as a page shows it. */
export interface ShownExchange {
  method: string;
  path: string;
  status: number;
  /** As text; empty when there is none. */
  body: string;
}

/** Every exchange with the API that is shown in `place`, from the top. */
export async function exchangesIn(place: Locator): Promise<ShownExchange[]> {
  return place
    .locator('article:has(> [aria-label="Response"]), article:has-text("Without a body.")')
    .evaluateAll((articles) =>
      articles.map((article) => ({
        method: article.querySelector('.method')!.textContent,
        path: article.querySelector('.endpoint code')!.textContent,
        status: Number(article.querySelector('.badge')!.textContent),
        body: article.querySelector('[aria-label="Response"]')?.textContent ?? '',
      })),
    );
}

/** What breaks the contract in the exchanges that are shown. */
export function violationsIn(shown: ShownExchange[]): string[] {
  return shown.flatMap(({ method, path, status, body }) => {
    const headers = new Map(body === '' ? [] : [['content-type', 'application/json']]);
    const fault = findViolation({ status, headers, body }, method, path);
    return fault === undefined ? [] : [`${method} ${path}: ${fault}`];
  });
}

/** Changes of status between two responses of the same resource that its state machine does not have. */
export function illegalTransitions(shown: ShownExchange[]): string[] {
  const last = new Map<string, string>();
  return shown.flatMap(({ body }) => {
    const { id, status } = (body === '' ? {} : JSON.parse(body)) as { id?: string; status?: string };
    if (id === undefined || status === undefined) return [];
    const machine = machines[id.slice(0, 3)];
    if (machine === undefined) return [`${id} has no state machine`];
    const before = last.get(id);
    last.set(id, status);
    if (!(status in machine.states)) return [`${id} is ${status}, which is no state`];
    return before === undefined || before === status || reaches(machine, before, status)
      ? []
      : [`${id} went from ${before} to ${status}`];
  });
}

const { schemas } = contract.components;
const machines: Record<string, Machine | undefined> = {
  CHT: schemas['Authorization']!['x-state-machine'],
  CHA: schemas['Charge']!['x-state-machine'],
  CHR: schemas['Refund']!['x-state-machine'],
};

function reaches({ transitions }: Machine, from: string, to: string): boolean {
  return transitions.some((edge) => edge.from === from && edge.to === to);
}

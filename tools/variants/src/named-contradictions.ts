import type { Document } from '@droppay/contract/document';
import { contradictionsIn } from './keep-contradictions.ts';
import { withoutExtensions } from './without-extensions.ts';

const INTRODUCTION =
  'Some texts name what DropPay’s sources contradict each other in. `x-contradicts` in `openapi.json` tells all of it:';

/** What the contradictions are that a document's texts name, a line each, for a form without extensions; empty where none is. */
export function namedContradictions(whole: Document): string {
  const texts = JSON.stringify(withoutExtensions(whole));
  const lines = [...contradictionsIn(whole)]
    .filter(([name]) => texts.includes(`\`${name}\``))
    .map(([name, { entry }]) => {
      const { title, readings, chosen } = entry;
      return `- \`${name}\`: ${title}. Here: ${readings?.[chosen] ?? chosen}`;
    });
  return lines.length === 0 ? '' : `\n\n${INTRODUCTION}\n\n${lines.join('\n')}`;
}

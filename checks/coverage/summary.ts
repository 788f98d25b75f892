import type { Call } from '../contract/document.ts';
import type { Exchange } from '../contract/recording.ts';
import { count } from './count.ts';

/**
 * How the table's numbers came about. A mock that is told by `Prefer` which example to respond with shows that the
 * contract can be served and read, not that anything leads there: so exchanges without `Prefer` are counted apart.
 */
export function summary(operations: Call[], exchanges: Exchange[]): string {
  const line = (what: string, own: Exchange[]): string => {
    const items = count(operations, own);
    const exercised = items.filter((item) => item.exercised).length;
    return `${what}: ${exercised} of ${items.length}, ${((100 * exercised) / items.length).toFixed(1)} %`;
  };
  const proxied = exchanges.filter(({ direct }) => !direct);
  return [
    line('exchanged in any way', exchanges),
    line("by the client or a workflow through Prism's proxy", proxied),
    line(
      'the same without Prefer',
      proxied.filter(({ preferred }) => !preferred),
    ),
  ].join('\n');
}

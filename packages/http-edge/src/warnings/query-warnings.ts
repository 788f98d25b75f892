import { unknownName } from './body-rules.ts';
import { plain } from './body-warnings.ts';
import { MOST_WARNINGS, type Warning, warning } from './warning.ts';

/** What is looked for in the query of every request. */
export const queryRules = {
  'unknown-parameter': {
    sees: 'a parameter of the query that the contract does not have, with the one that it has and that is written most like it',
    evidence: 'The contract is open: what is misspelt is ignored, and no error says so.',
  },
} as const;

/** What is to be said of the query of `url`, at most five things. `known` are the parameters that the contract has there. */
export function queryWarnings(url: string, known: readonly string[]): Warning[] {
  if (!url.includes('?')) return [];
  const names = new Set(new URL(url).searchParams.keys());
  return [...names]
    .filter((name) => !known.includes(name))
    .slice(0, MOST_WARNINGS)
    .map((name) => warning('unknown-parameter', unknownName(`${plain(name)} in the query`, name, known)));
}

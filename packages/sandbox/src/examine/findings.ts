import type { Finding } from '../generated/control/schemas.ts';
import { type Rule, rules } from './rules.ts';

/** Where a check keeps what it finds. */
export interface Collector {
  findings: Finding[];
}

/** Notes that a rule was broken: what was sent, and what came of it. */
export type Found = (rule: Rule, sent: string, seen: string) => void;

/** Rules that are broken by every delivery if by any; once is enough. */
const saidOnce = new Set<Rule>(['slow', 'redirects', 'leaks-credentials', 'shows-internals']);

/** Gives a `Found` for each check. A rule is one finding of a check, which names all that was sent. */
export function createFindings(): (check: Collector) => Found {
  const said = new Set<Rule>();
  return (check) => (rule, sent, seen) => {
    if (saidOnce.has(rule) && said.has(rule)) return;
    said.add(rule);
    const before = check.findings.find((finding) => finding.rule === rule);
    if (before === undefined) check.findings.push({ rule, ...rules[rule], sent, seen });
    else if (!before.sent.split('; ').includes(sent)) before.sent += `; ${sent}`;
  };
}

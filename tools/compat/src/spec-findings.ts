import { type Bundled, expand } from './bundled.ts';
import type { Change } from './change.ts';
import { extensionDiff } from './extension-diff.ts';
import { canonical, isMapping, type Mapping } from './json.ts';
import { namesDiff } from './names.ts';
import { normalForm } from './normal-form.ts';
import { type Finding, judge } from './policy.ts';
import { redoclyDiff } from './redocly-diff.ts';

/** Paths and webhooks that did not change have nothing to compare, and expanded they are most of the document. */
function withoutSame(before: Mapping, after: Mapping): [Mapping, Mapping] {
  const [old, now] = [{ ...before }, { ...after }];
  for (const list of ['paths', 'webhooks']) {
    const [was, is] = [old[list], now[list]];
    if (!isMapping(was) || !isMapping(is)) continue;
    old[list] = different(was, is);
    now[list] = different(is, was);
  }
  return [old, now];
}

function different(items: Mapping, others: Mapping): Mapping {
  const rest = Object.entries(items).filter(([name, item]) => canonical(item) !== canonical(others[name]));
  return Object.fromEntries(rest);
}

/** Every change between two bundled documents, each with its verdict. */
export async function specFindings(base: Bundled, revision: Bundled): Promise<Finding[]> {
  const [before, after] = [normalForm(base), normalForm(revision)];
  const [old, now] = withoutSame(expand(before), expand(after));
  const rated = await redoclyDiff(old, now);
  const ratings = new Map(rated.map(({ place, redocly }) => [place.join('\n'), redocly]));
  const extensions = extensionDiff(old, now).map((change): Change => {
    const redocly = ratings.get(change.place.join('\n'));
    return redocly === undefined ? change : Object.assign(change, { redocly });
  });
  const changes = [
    ...rated.filter(({ part }) => !part.startsWith('x-')),
    ...extensions,
    ...namesDiff(before, after),
  ];
  return changes.map((change) => judge(change, { before, after }));
}

import { type Bundled, expand } from './bundled.ts';
import { extensionDiff } from './extension-diff.ts';
import { canonical, isMapping, type Mapping } from './json.ts';
import { type Finding, judge } from './policy.ts';
import { redoclyDiff } from './redocly-diff.ts';

/** Paths and webhooks that did not change have nothing to compare, and expanded they are most of the document. */
function withoutSame(before: Mapping, after: Mapping): [Mapping, Mapping] {
  const [old, now] = [{ ...before }, { ...after }];
  for (const list of ['paths', 'webhooks']) {
    const [was, is] = [old[list], now[list]];
    if (!isMapping(was) || !isMapping(is)) continue;
    const same = Object.keys(was).filter((name) => canonical(was[name]) === canonical(is[name]));
    const rest = (items: Mapping) =>
      Object.fromEntries(Object.entries(items).filter(([name]) => !same.includes(name)));
    old[list] = rest(was);
    now[list] = rest(is);
  }
  return [old, now];
}

/** Every change between two bundled documents, each with its verdict. */
export async function specFindings(before: Bundled, after: Bundled): Promise<Finding[]> {
  const [old, now] = withoutSame(expand(before), expand(after));
  const rated = await redoclyDiff(old, now);
  const ratings = new Map(rated.map(({ place, redocly }) => [place.join('\n'), redocly]));
  const extensions = extensionDiff(old, now).map((change) => {
    const redocly = ratings.get(change.place.join('\n'));
    return redocly === undefined ? change : { ...change, redocly };
  });
  const changes = [...rated.filter(({ part }) => !part.startsWith('x-')), ...extensions];
  return changes.map((change) => judge(change, { before, after }));
}

import { type Bundled, expand } from './bundled.ts';
import { extensionDiff } from './extension-diff.ts';
import { type Finding, judge } from './policy.ts';
import { redoclyDiff } from './redocly-diff.ts';

/** Every change between two bundled documents, each with its verdict. */
export async function specFindings(before: Bundled, after: Bundled): Promise<Finding[]> {
  const [old, now] = [expand(before), expand(after)];
  const changes = [...(await redoclyDiff(old, now)), ...extensionDiff(old, now)];
  return changes.map((change) => judge(change, { before, after }));
}

import { BundleError } from './bundle-error.ts';
import { nameAndVersion, type PackageInside } from './contents.ts';
import type { Advisory } from './inside.ts';

/** An advisory that does not apply, and why. */
export interface Judged {
  advisory: Advisory;
  /** Nothing weak is inside, or what is inside is of a version without it. */
  state: 'absent' | 'fixed';
  /** The versions inside that it does not apply to; empty where there is none. */
  inside: PackageInside[];
  because: string;
}

/**
 * Why these advisories do not apply to what is inside.
 *
 * @throws {BundleError} when one does.
 */
export function judgeAdvisories(
  advisories: readonly Advisory[],
  contents: readonly PackageInside[],
): Judged[] {
  return advisories.map((advisory) => {
    const { id, about, title, fixed, modules } = advisory;
    const inside = contents.filter(({ name }) => name === about);
    if (inside.length === 0) {
      return { advisory, state: 'absent', inside, because: `Nothing of ${about} is inside.` };
    }
    if (
      modules !== undefined &&
      !inside.some((each) => each.modules.some((path) => modules.includes(path)))
    ) {
      return { advisory, state: 'absent', inside, because: `${modules.join(', ')}: not inside.` };
    }
    const weak = inside.find(({ version }) => fixed === undefined || isOlder(version, fixed));
    if (weak !== undefined) {
      throw new BundleError(`${nameAndVersion(weak)} would be inside, and ${id} is known of it: ${title}.`);
    }
    return { advisory, state: 'fixed', inside, because: `Fixed in ${about}@${fixed}.` };
  });
}

/** Whether one version is before another. A version before its release, `1.0.0-rc.1`, counts as that release. */
function isOlder(version: string, other: string): boolean {
  const [ours, theirs] = [version, other].map((each) => each.split('-', 1)[0]!.split('.').map(Number));
  const at = ours!.findIndex((part, place) => part !== theirs![place]);
  return at !== -1 && ours![at]! < theirs![at]!;
}

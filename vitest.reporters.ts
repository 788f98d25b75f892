import { join } from 'node:path';

/** For people always; and for programs as `$VITEST_REPORTS/<suite>.json` when that folder is named. */
export function reporters(suite: string): (string | [string, { outputFile: string }])[] {
  const folder = process.env['VITEST_REPORTS'];
  return folder ? ['default', ['json', { outputFile: join(folder, `${suite}.json`) }]] : ['default'];
}

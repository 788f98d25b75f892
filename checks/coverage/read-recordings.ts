import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exchange, recordings } from '../contract/recording.ts';

/** Every exchange that the suites of this run recorded. */
export function readRecordings(): Exchange[] {
  if (!existsSync(recordings)) {
    throw new Error(
      `No exchanges are recorded in ${recordings}. Run the contract suites first: \`pnpm test\`.`,
    );
  }
  return readdirSync(recordings).flatMap((file) =>
    readFileSync(join(recordings, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Exchange),
  );
}

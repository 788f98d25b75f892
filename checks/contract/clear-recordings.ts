import { rmSync } from 'node:fs';
import { recordings } from './recording.ts';

/** The exchanges of an earlier run must not count for this one. */
export default function clearRecordings(): void {
  rmSync(recordings, { recursive: true, force: true });
}

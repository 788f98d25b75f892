import { rmSync } from 'node:fs';
import { recordings } from './exchange.ts';

/** What an earlier run exchanged must not count for this one. */
export default function startRecording(): void {
  rmSync(recordings, { recursive: true, force: true });
}

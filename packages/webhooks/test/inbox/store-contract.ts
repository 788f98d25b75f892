import { describe } from 'vitest';
import type { OpenStore } from './opened-store.ts';
import { fenceContract } from './store-contract/fences.ts';
import { forgetContract } from './store-contract/forget.ts';
import { hintContract } from './store-contract/hints.ts';
import { listContract } from './store-contract/list.ts';
import { raceContract } from './store-contract/races.ts';
import { runContract } from './store-contract/runs.ts';
import { textContract } from './store-contract/texts.ts';

/** What every store promises: `InboxStore`, sentence by sentence. Each test opens a store of its own. */
export function describeStore(name: string, open: OpenStore): void {
  describe(`the store of ${name}`, () => {
    hintContract(open);
    runContract(open);
    fenceContract(open);
    listContract(open);
    forgetContract(open);
    textContract(open);
    raceContract(open);
  });
}

import { availableParallelism } from 'node:os';
import type { Mutant } from './mutants.ts';
import { tryOut, type Verdict } from './trial.ts';
import { copyWorkspace, type Workspace } from './workspace.ts';

export type Tried = Mutant & Verdict;

/**
 * Tries every mutant, one workspace per processor. First the contract as it is: where that does not pass, no mistake could
 * be told from it.
 */
export async function tryAll(
  mutants: Mutant[],
  tell: (tried: Tried, done: number) => void = () => {},
): Promise<Tried[]> {
  const workspaces: Workspace[] = [];
  const queue = mutants.entries();
  const results: Tried[] = [];
  let done = 0;
  async function work(workspace: Workspace): Promise<void> {
    for (const [index, mutant] of queue) {
      workspace.breakContract(mutant.file, mutant.write());
      const tried = { ...mutant, ...(await tryOut(workspace)) };
      results[index] = tried;
      done += 1;
      tell(tried, done);
    }
  }
  try {
    // In here, so that those there are go when the next finds no space.
    while (workspaces.length < availableParallelism()) workspaces.push(copyWorkspace());
    const { killer, said } = await tryOut(workspaces[0]!);
    if (killer !== undefined) {
      throw new Error(`The contract as it is does not pass ${killer}. Mend that first:\n${said}`);
    }
    await Promise.all(workspaces.map(work));
    return results;
  } finally {
    for (const { remove } of workspaces) remove();
  }
}

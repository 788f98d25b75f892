import { start } from './programs.ts';
import { compare, takeTurns } from './take-turns.ts';

/** Milliseconds from the start of a process to its first response, over those of `prism mock`. Prints both. */
export async function firstResponse(program: 'mock' | 'sandbox'): Promise<number> {
  const results = await takeTurns(7, [program, 'prism'], async (each) => {
    const { took, stop } = await start(each);
    await stop();
    return took;
  });
  const { ours, theirs, ratio } = compare(results, (took) => took);
  console.log(`Start: ${ours} ms, prism mock ${theirs}: ${ratio.toFixed(2)} times (medians of 7 rounds).`);
  return ratio;
}

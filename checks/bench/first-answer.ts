import { start } from './programs.ts';
import { compare, turns } from './turns.ts';

/** Milliseconds from the start of a process to its first answer, over that of `prism mock`; printed, too. */
export async function firstAnswer(program: 'mock' | 'sandbox'): Promise<number> {
  const results = await turns(7, [program, 'prism'], async (each) => {
    const { took, stop } = await start(each);
    await stop();
    return took;
  });
  const { ours, theirs, ratio } = compare(results, (took) => took);
  console.log(`Start: ${ours} ms, prism mock ${theirs}: ${ratio.toFixed(2)} times (medians of 7 rounds).`);
  return ratio;
}

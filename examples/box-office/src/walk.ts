import { styleText } from 'node:util';
import type { Exchange } from './exchanges.ts';
import type { Step } from './story.ts';

/** Where the walk is told: a terminal, or a list of lines in a test. */
export type Print = (line: string) => void;

export const exchangeLine = ({ method, path, status }: Exchange): string =>
  `   ${styleText('dim', `${method.padEnd(6)} ${path.padEnd(42)}`)} ${styleText(status < 300 ? 'green' : 'red', String(status))}`;

/** Runs the steps in order, telling each. Stops at the first that fails, with an error that says which and why. */
export async function walk(steps: Step[], print: Print): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const title = `${index + 1}. ${step.title}`;
    print(styleText('bold', title));
    try {
      for (const line of await step.run()) print(`   ${line}`);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Step ${title}: failed. ${why}`, { cause });
    }
    print('');
  }
}

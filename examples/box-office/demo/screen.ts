import process from 'node:process';
import { stripVTControlCharacters, styleText } from 'node:util';
import yoctoSpinner from 'yocto-spinner';

/** Where the demo is told: a terminal with a spinner, or anything that takes lines. 80 columns are enough. */
export interface Screen {
  line: (text?: string) => void;
  /** Shows that `name` is waited for, then one line of what came of it. */
  step: (name: string, doing: string, work: () => Promise<string>) => Promise<void>;
  /** Takes a spinner away that still turns, and says nothing more, whatever is still under way. */
  close: (lastWords?: string) => void;
}

export function createScreen(out: NodeJS.WriteStream = process.stdout): Screen {
  const { isTTY } = out;
  const spinner = yoctoSpinner({ stream: out, handleSignals: false });
  let isClosed = false;
  const line = (text = ''): void => {
    // A file has no colours.
    if (!isClosed) out.write(`${isTTY ? text : stripVTControlCharacters(text)}\n`);
  };
  const row = (mark: string, name: string, text: string): string =>
    `${mark} ${styleText('bold', name.padEnd(14))} ${text}`;
  return {
    line,
    async step(name, doing, work) {
      if (isTTY && !isClosed) spinner.start(row('', name, styleText('dim', doing)).trimStart());
      try {
        const came = await work();
        if (isTTY) spinner.stop();
        line(row(styleText('green', '✔'), name, came));
      } catch (error) {
        if (isTTY) spinner.stop();
        line(row(styleText('red', '✖'), name, doing));
        throw error;
      }
    },
    close(lastWords) {
      if (isTTY) spinner.stop();
      if (lastWords !== undefined) line(lastWords);
      isClosed = true;
    },
  };
}

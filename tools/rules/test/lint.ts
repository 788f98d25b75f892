import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redocly } from './redocly.ts';

export interface Problem {
  readonly rule: string;
  readonly message: string;
  /** The text of the line that the problem is shown at, without indentation. */
  readonly line: string;
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly {
      readonly source: { readonly ref: string };
      readonly start: { line: number };
    }[];
  }[];
}

/** Lints documents in one run: starting Redocly costs more than a document. One list of problems per document. */
export async function lint(documents: readonly string[], config: string, cwd: string): Promise<Problem[][]> {
  const options = ['--config', config, '--format', 'json', '--max-problems', '1000'];
  const { stdout, stderr } = await redocly(['lint', ...documents, ...options], cwd);
  // One JSON text per document, with nothing between them.
  const reports = stdout.split(/(?<=^\})(?=\{)/m);
  if (reports.length !== documents.length) throw new Error(`Redocly did not lint every document:\n${stderr}`);
  return Promise.all(reports.map((report) => read(JSON.parse(report), cwd)));
}

function read({ problems }: Report, cwd: string): Promise<Problem[]> {
  return Promise.all(
    problems.map(async ({ ruleId, message, location }) => {
      const [place] = location;
      if (place === undefined) throw new Error(`"${message}" is shown nowhere.`);
      const lines = (await readFile(join(cwd, place.source.ref), 'utf8')).split('\n');
      return { rule: ruleId, message, line: lines[place.start.line - 1]?.trim() ?? '' };
    }),
  );
}

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the workspace, whose contract can be broken. What is built is built there, what is installed is shared. */
export interface Workspace {
  path: string;
  /** The packages whose code was made anew and is not built yet. All others are built as they are. */
  unbuilt: Set<string>;
  /** Puts the contract back, and then breaks one of its files. */
  breakContract: (file: string, text: string) => void;
  remove: () => void;
}

/** What the contract goes through: the packages, the tools that read it, the shop and the suites that check it. */
const parts = ['spec', 'packages', 'tools', 'examples', 'checks'];

export function copyWorkspace(): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'droppay-mutation-'));
  const copy = (part: string): void =>
    cpSync(join(root, part), join(path, part), {
      recursive: true,
      // The links between the packages are relative, and so lead to the copies.
      verbatimSymlinks: true,
      filter: (source) => !/[/\\]checks[/\\](dist|mutation|code-mutation|consumers)/.test(source),
    });
  for (const part of parts) copy(part);
  for (const { name } of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile()))
    copy(name);
  mkdirSync(join(path, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== '.vite'))
    symlinkSync(join(root, 'node_modules', name), join(path, 'node_modules', name));

  // Kept from the copy: whoever edits spec/ meanwhile does not change what is tried.
  let whole: { file: string; text: string } | undefined;
  return {
    path,
    unbuilt: new Set(),
    breakContract(file, text) {
      if (whole !== undefined) writeFileSync(join(path, 'spec', whole.file), whole.text);
      whole = { file, text: readFileSync(join(path, 'spec', file), 'utf8') };
      writeFileSync(join(path, 'spec', file), text);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

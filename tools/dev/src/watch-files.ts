import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** How long nothing more may change before something is done, in milliseconds: editors write a file in several steps. */
const QUIET = 100;

/** What is made of the sources is none of them. */
const MADE = /(^|[/\\])(generated|dist|node_modules|\.[^/\\]+)([/\\]|$)|~$/;

/** Calls `changed` with the path of the last file that changed in any of these folders, until it is closed. */
export function watchFiles(
  workspace: string,
  folders: readonly string[],
  changed: (path: string) => void,
): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders
    .filter((folder) => existsSync(join(workspace, folder)))
    .map((folder) =>
      watch(join(workspace, folder), { recursive: true }, (_, name) => {
        if (name === null || MADE.test(name)) return;
        clearTimeout(timer);
        timer = setTimeout(() => changed(join(folder, name)), QUIET);
      }),
    );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

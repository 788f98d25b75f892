import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Makes one file of a module and all that it imports, as Cloudflare's tools do, and gives its path. */
export async function bundle(folder: string, file: string): Promise<string> {
  const made = await rolldown({
    input: join(folder, file),
    platform: 'neutral',
    resolve: { conditionNames: ['workerd', 'worker', 'import', 'default'] },
    external: [/^node:/, /^cloudflare:/],
  });
  const path = join(folder, 'bundle.mjs');
  await made.write({ file: path, format: 'esm', codeSplitting: false });
  await made.close();
  return path;
}

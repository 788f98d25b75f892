import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { runTasks } from './run-tasks.ts';
import { root } from './workspace.ts';

// `pnpm shop:copy FOLDER`: the Box Office as a project of its own, with the packages that it needs as tarballs, and settings for
// a sandbox on port 4010. Then `npm install && npm start` there.
const run = promisify(execFile);
const shop = join(root, 'examples/box-office');
/** `demo` and `test` stay: they need this repository. */
const copied = ['src', 'public', '.env.example', '.gitignore', '.npmrc'];

/**
 * @returns The folder, as a whole path.
 * @throws {Error} when it is in this repository, or there is something in it already.
 */
async function copyShop(name: string): Promise<string> {
  // pnpm runs scripts in the root, wherever it was called.
  const folder = resolve(process.env['INIT_CWD'] ?? '.', name);
  // In here it would find what is installed for others, and not notice what it lacks.
  const inside = relative(root, folder);
  if (!inside.startsWith('..') && !isAbsolute(inside))
    throw new Error(
      `${folder} is in this repository, and nothing was copied. Name a folder outside, ../my-shop.`,
    );
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new Error(
      `There is something in ${folder}, and nothing was copied. Name a folder that is new or empty.`,
    );
  }
  await runTasks(['@droppay/client#build', '@droppay/webhooks#build']);
  for (const each of copied) await cp(join(shop, each), join(folder, each), { recursive: true });
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await writeFile(join(folder, 'README.md'), await readme());
  await writeFile(join(folder, 'package.json'), await manifest());
  await writeFile(join(folder, 'tsconfig.json'), await compilerOptions());
  await writeFile(join(folder, '.env'), await settings(), { mode: 0o600 });
  for (const each of ['client', 'webhooks']) {
    const tarball = join(folder, 'packages', `droppay-${each}.tgz`);
    await run('npx', ['-y', 'pnpm@12', 'pack', '--out', tarball], { cwd: join(root, 'packages', each) });
  }
  return folder;
}

/** Without links out of the shop. */
async function readme(): Promise<string> {
  const text = await readFile(join(shop, 'README.md'), 'utf8');
  return text.replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, '$1');
}

/** What checks the types of a copy. */
const devTools = new Set(['@types/node', '@types/pg', 'typescript']);

/** Without what demo and tests need, and what other packages import. */
async function manifest(): Promise<string> {
  const text = await readFile(join(shop, 'package.json'), 'utf8');
  const {
    exports: _,
    devDependencies,
    ...rest
  } = JSON.parse(text) as {
    exports: unknown;
    devDependencies: Record<string, string>;
  };
  const tools = Object.entries(devDependencies).filter(([name]) => devTools.has(name));
  const copy = { ...rest, name: 'box-office', devDependencies: Object.fromEntries(tools) };
  return `${JSON.stringify(copy, undefined, 2)}\n`;
}

/** The options that the shop is compiled with here, in one file. */
async function compilerOptions(): Promise<string> {
  const paths = [join(root, 'tsconfig.base.json'), join(shop, 'tsconfig.json')];
  const options = paths.map(async (path) => {
    const config = JSON.parse(await readFile(path, 'utf8')) as { compilerOptions: object };
    return config.compilerOptions;
  });
  const all = Object.assign({}, ...(await Promise.all(options))) as object;
  return `${JSON.stringify({ compilerOptions: all, include: ['src'] }, undefined, 2)}\n`;
}

/** `.env.example` with secrets that nobody else has. */
async function settings(): Promise<string> {
  const example = await readFile(join(shop, '.env.example'), 'utf8');
  return example.replace(
    /^(\w+)=$/gm,
    (_, name: string) => `${name}=${randomBytes(24).toString('base64url')}`,
  );
}

const [folder, ...more] = process.argv.slice(2).filter((argument) => argument !== '--');
if (folder === undefined || folder.startsWith('-') || more.length > 0) {
  console.error('Usage: pnpm shop:copy FOLDER');
  process.exitCode = 2;
} else {
  try {
    const at = await copyShop(folder);
    console.log(`The shop is in ${at}. It starts with a sandbox (\`pnpm sandbox --port 4010\`), and there:`);
    console.log('\n  npm install && npm start\n');
    console.log('Its settings are in .env, the password of its staff, too. README.md explains them.');
  } catch (error) {
    if (error instanceof Error && error.message !== '') console.error(error.message);
    process.exitCode = 1;
  }
}

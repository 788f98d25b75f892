import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const demo = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [fileURLToPath(new URL('../src/demo.ts', import.meta.url)), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test.each([[[]], [['--once']], [['--', '--once']]])(
  'without a terminal it ends by itself and exits 0, with %j',
  (args) => {
    const { status, stdout, stderr } = demo(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Every step succeeded.');
  },
);

test('a wrong argument is named, with the usage, and exits 2', () => {
  const { status, stderr } = demo('--twice');
  expect(status).toBe(2);
  expect(stderr).toMatch(/--twice.*\nUsage: pnpm demo \[--once\]\n$/);
});

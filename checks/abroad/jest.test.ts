import { expect, inject, test } from 'vitest';
import { makeEsmOnly, nodes, prepare, runNode } from './project.ts';

const jest = [
  'node_modules/jest/bin/jest.js',
  '--config',
  'jest.config.json',
  '--no-cache',
  '--watchman=false',
];

test.each(Object.keys(nodes))("a Jest project's unit tests run on Node %s", async (version) => {
  const project = await prepare('jest', inject('packed'));
  const { code, output } = await runNode(nodes[version]!, jest, project);
  expect(output).toMatch(/Tests: +7 passed, 7 total/);
  expect(code).toBe(0);
});

test.each(Object.keys(nodes))(
  'without CommonJS they fail on Node %s, so this suite can see that',
  async (version) => {
    const project = await prepare('jest', inject('packed'));
    await makeEsmOnly(project);
    const { code, output } = await runNode(nodes[version]!, jest, project);
    expect(output).toMatch(
      /SyntaxError: Unexpected token 'export'|Must use import to load ES Module|Cannot use import statement/,
    );
    expect(code).toBe(1);
  },
);

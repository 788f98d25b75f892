import { describe, expect, test } from 'vitest';
import { additionsOf, contentFaults } from './content-faults.ts';
import { configFaults } from './config-faults.ts';
import { imageOf, servers } from './build.ts';
import { runToEnd, start } from './container.ts';
import { runFaults } from './run-faults.ts';

describe.for(servers)('the image of the %s', (server) => {
  const image = imageOf(server);

  test('says who it is, as whom it runs, and how its health is checked', async () => {
    expect(await configFaults(image)).toEqual([]);
  });

  test('holds its program, which nobody can write, and neither tools nor secrets', async () => {
    expect(await contentFaults(image)).toEqual([]);
  });

  test('runs where nothing can be written; its check passes, fails when it stands still and without a server; SIGTERM ends it', async () => {
    expect(await runFaults(image)).toEqual([]);
  });

  test('has no package installed but what the package depends on', async () => {
    const { paths, close } = await additionsOf(image);
    await close();
    const names = paths.flatMap(
      (path) => /^\/app\/node_modules\/((?:@[^/]+\/)?[^/@.][^/]*)$/.exec(path)?.[1] ?? [],
    );
    const { default: manifest } = (await import(`../../packages/${server}/package.json`, {
      with: { type: 'json' },
    })) as {
      default: { dependencies?: Record<string, string> };
    };
    expect(names.toSorted()).toEqual(Object.keys(manifest.dependencies ?? {}).toSorted());
  });

  test('passes arguments on', async () => {
    const { code, stdout } = await runToEnd(image, { args: ['--help'] });
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: `Usage: droppay-${server} [options]`,
    });
  });

  test('refuses a port that its health check would not ask', async () => {
    const { code, stderr } = await runToEnd(image, { args: ['--port', '8080'] });
    expect(code).toBe(1);
    expect(stderr).toContain(
      '--port is 8080, and PORT is 4010. In a container the variable PORT says where it listens',
    );
  });

  test('runs as any other user, as a cluster may want it', async () => {
    const container = await start(image, { user: '20002:0' });
    await container.healthy();
    expect(await container.exec(['node', '-p', 'process.getuid()'])).toBe('20002');
    expect(await container.stop()).toBe(0);
  });
});

import { readFile } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { buildAltered } from './build.ts';
import { configFaults } from './config-faults.ts';
import { contentFaults } from './content-faults.ts';
import { runFaults } from './run-faults.ts';

type Examine = (image: string) => Promise<string[]>;

/** Mistakes in the Dockerfile, what they are in it, who finds them, and as what. */
const mistakes: [mistake: string, edit: (text: string) => string, examine: Examine, faults: string[]][] = [
  ['USER root', (text) => text.replace(/^USER .*$/m, 'USER root'), configFaults, ['user is root or a name']],
  ['USER root, in the end', (text) => `${text}\nUSER 0\n`, runFaults, ['runs as root']],
  ['no USER', (text) => text.replace(/^USER .*\n/m, ''), configFaults, ['user is root or a name']],
  [
    'a name for a user',
    (text) => text.replace(/^USER .*$/m, 'USER nobody'),
    configFaults,
    ['user is root or a name'],
  ],
  [
    'no HEALTHCHECK',
    (text) => text.replaceAll(/^HEALTHCHECK .*\n.*\n/gm, ''),
    configFaults,
    ['no health check'],
  ],
  [
    'a HEALTHCHECK that asks nobody',
    (text) => text.replaceAll(/^ {2}CMD \["node", "\/app.*$/gm, '  CMD ["node", "-e", "0"]'),
    runFaults,
    ['healthy when it stands still', 'healthy without a server'],
  ],
  [
    'a shell that starts the server',
    (text) => text.replace(/^ENTRYPOINT .*$/m, 'ENTRYPOINT node /app/container/start.ts'),
    configFaults,
    ['started by a shell'],
  ],
  [
    'a server that is the first process, and listens for no signal',
    (text) =>
      text.replace(
        /^ENTRYPOINT .*$/m,
        `ENTRYPOINT ["node", "-e", "http.createServer((_, r) => r.end()).listen(process.env.PORT)"]`,
      ),
    runFaults,
    ['has to be killed'],
  ],
  [
    'an image of the stage that builds',
    (text) => text.replace(/^FROM server AS mock$/m, 'FROM build AS mock'),
    contentFaults,
    [
      'something in /etc',
      'something in /out',
      'something in /root',
      'something in /source',
      'something in /tmp',
      'something of the build',
    ],
  ],
  [
    'programs that their user may write',
    (text) => text.replace('COPY --from=build /out/mock', 'COPY --from=build --chown=10001:10001 /out/mock'),
    contentFaults,
    ['program can be written'],
  ],
];

test.for(mistakes)('%s is found', async ([, edit, examine, faults]) => {
  expect(await examine(await buildAltered('mock', edit))).toEqual(faults);
});

test('a secret in the image, or in its history, is found', async () => {
  const { mark, npmrc } = inject('secrets');
  expect(await readFile(npmrc, 'utf8')).toContain(mark);
  const inFile = await buildAltered('mock', (text) =>
    text.replace(
      /^(COPY .*\/out\/mock .*)$/m,
      '$1\nUSER 0\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /app/\nUSER 10001:10001',
    ),
  );
  expect(await contentFaults(inFile)).toEqual(
    expect.arrayContaining(['program cannot be read', 'secret in a file']),
  );
  const inHistory = await buildAltered('mock', (text) => `${text}\nENV NPM_TOKEN=${mark}\n`);
  expect(await contentFaults(inHistory)).toEqual(['secret in the history']);
});

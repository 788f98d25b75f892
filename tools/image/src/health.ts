import { readFile } from 'node:fs/promises';
import { ask, hasCertificate } from './ask.ts';

// The health check of an image: `node health.ts PATH`. What the server refuses, such as a path outside of its base path, it answers;
// 500 and more is a server that cannot.
const [, , path = '/'] = process.argv;
const { PORT: port = '' } = process.env;
try {
  // The first process of a container is the server, or what was given its line. Elsewhere nothing is known.
  const line = await readFile('/proc/1/cmdline', 'utf8').catch(() => '');
  const status = await ask(port, path, hasCertificate(line));
  console.log(`Port ${port} answers ${status}.`);
  if (status >= 500) process.exitCode = 1;
} catch (error) {
  console.log(`Port ${port} does not answer: ${error instanceof Error ? error.message : String(error)}.`);
  process.exitCode = 1;
}

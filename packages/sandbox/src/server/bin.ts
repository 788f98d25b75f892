#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { listen } from './start.ts';

const usage = `Usage: droppay-sandbox [options]

A DropPay that really works, on this machine. Needs Node 24 or newer.

  --port PORT         where to listen, 4010 by default; 0 takes a free port
  --host ADDRESS      127.0.0.1 by default, which only this machine reaches
  --database FILE     keeps everything in this SQLite file, made where there is none; without it, in memory
  --public-url URL    where sharing links begin, instead of the address it listens on
  --help              this text`;

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      database: { type: 'string' },
      'public-url': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
  } else {
    const { database, 'public-url': publicUrl } = values;
    const sandbox = await listen(
      {
        port: portOf(values.port),
        host: values.host,
        ...(database !== undefined && { database }),
        ...(publicUrl !== undefined && { publicUrl }),
      },
      true,
    );
    console.log(`DropPay sandbox at ${sandbox.url}. Not DropPay: no money moves. End it with Ctrl+C.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void sandbox.close());
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Error(`--port is a number from 0 to 65535, not "${text}".`);
}

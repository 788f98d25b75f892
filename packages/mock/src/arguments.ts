import { parseArgs } from 'node:util';

export const USAGE = `Usage: droppay-mock [options]

Answers as the DropPay contract says: the API and the Checkout host on one port.

  --port <number>  port to listen on; 0 takes a free one (4010)
  --host <name>    address to listen on; 0.0.0.0 is reached from other machines (127.0.0.1)
  --cert <file>    certificate in PEM, to serve https instead of http; with --key
  --key <file>     its private key in PEM
  --base-path <path>   path below which everything is, such as /droppay
  --public-url <url>   address that clients know, behind a reverse proxy: where links and commands of /_mock begin
  --errors         answer 422, with the reason, to every request that breaks the contract
  --strict         as --errors, and 422 to names that the contract does not have, with the nearest it has
  --log            print a line for each request
  --help           print this
  --version        print the version
`;

/** What the command line asks for. */
export interface Arguments {
  port: number;
  host: string;
  cert?: string | undefined;
  key?: string | undefined;
  basePath?: string | undefined;
  publicUrl?: string | undefined;
  errors: boolean;
  strict: boolean;
  log: boolean;
  help: boolean;
  version: boolean;
}

/** Reads the command line, without the names of Node and the program. Throws what to say to who wrote it. */
export function readArguments(given: string[]): Arguments {
  const { port, 'base-path': basePath, 'public-url': publicUrl, ...others } = parse(given);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port is a number from 0 to 65535, not "${port}".\n\n${USAGE}`);
  }
  if (others.host === '') throw new Error(`--host is an address or a name, and is empty.\n\n${USAGE}`);
  return { port: Number(port), basePath, publicUrl, ...others };
}

function parse(given: string[]) {
  try {
    return parseArgs({ args: given, options }).values;
  } catch (error) {
    // Node's own words name the argument.
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, {
      cause: error,
    });
  }
}

const options = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'base-path': { type: 'string' },
  'public-url': { type: 'string' },
  errors: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

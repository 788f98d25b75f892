import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';

/**
 * Everything, hidden properties too, as deep as it goes and as long as it is. Getters stay closed: who reads
 * `error.response` or `error.last` asks for what DropPay returned.
 */
const everything = {
  depth: Infinity,
  showHidden: true,
  showProxy: true,
  maxArrayLength: Infinity,
  maxStringLength: Infinity,
} as const;

type Renderer = (subject: unknown) => string;

/** How programs, consoles, loggers and error trackers turn a value into text. */
export const renderers: Record<string, Renderer> = {
  'String()': (subject) => String(subject),
  inspect: (subject) => inspect(subject),
  'inspect of everything': (subject) => inspect(subject, everything),
  'JSON.stringify': (subject) => JSON.stringify(subject),
  'JSON.stringify of own properties': (subject) => JSON.stringify(ownProperties(subject)),
  format: (subject) => format('%s %o %O %j', subject, subject, subject, subject),
  console: printed,
  structuredClone: (subject) => cloned(() => inspect(structuredClone(subject), everything)),
  'v8.serialize': (subject) => cloned(() => serialize(subject).toString('latin1')),
};

/** What an error has besides. */
export const errorRenderers: Record<string, Renderer> = {
  ...renderers,
  message: (subject) => (subject as Error).message,
  stack: (subject) => (subject as Error).stack ?? '',
};

/** As error trackers do it, who also take what JSON leaves out. */
function ownProperties(subject: unknown): unknown {
  if (typeof subject !== 'object' || subject === null) return subject;
  return Object.fromEntries(
    Reflect.ownKeys(subject).map((key) => [String(key), (subject as Record<PropertyKey, unknown>)[key]]),
  );
}

function printed(subject: unknown): string {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  const console = new Console(stream);
  console.log(subject);
  console.error('failed:', subject);
  console.dir(subject, { depth: null });
  console.table(subject);
  console.trace(subject);
  return text;
}

/** Functions, promises and responses cannot be cloned; what that error says counts too. */
function cloned(clone: () => string): string {
  try {
    return clone();
  } catch (error) {
    return inspect(error, everything);
  }
}

import { systemClock } from '../clock.ts';
import { inboxView, type InboxView } from '../inbox-view.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { keyOf } from './key-of.ts';
import { entryTable, filterOf, withoutSecrets } from './list.ts';
import type { Machine } from './machine.ts';
import { showEntry } from './show.ts';

interface Context {
  readonly inbox: Inbox;
  readonly view: InboxView;
  readonly given: Arguments;
  readonly keys: readonly string[];
  readonly print: Machine['print'];
  readonly printError: Machine['printError'];
}

/** Whether it was done. */
type Command = (context: Context) => Promise<boolean>;

const DAY = 86_400_000;
const missing = ({ printError }: Context, key: string): false => {
  printError(`There is no ${key} in the inbox.\n`);
  return false;
};

const list: Command = async ({ view, given, print }) => {
  const entries = await view.list(filterOf(given));
  if (given.has('json')) {
    print(`${JSON.stringify(given.has('secrets') ? entries : entries.map(withoutSecrets), undefined, 2)}\n`);
  } else if (entries.length === 0) print('Nothing.\n');
  else {
    print(entryTable(entries));
    if (entries.length === given.count('limit', 100)) {
      print(`\nThere may be more: --after ${entries.at(-1)!.key}\n`);
    }
  }
  return true;
};

const show: Command = async (context) => {
  const { view, inbox, given, keys, print } = context;
  const [key] = keys;
  const entry = await view.get(key!);
  if (!entry) return missing(context, key!);
  const hints = await inbox.store.hints(key!);
  print(showEntry(entry, hints, { secrets: given.has('secrets'), json: given.has('json') }));
  return true;
};

const replay: Command = async (context) => {
  const { view, given, keys, print } = context;
  const hint = given.text('hint');
  const chosen = keys.length > 0 ? keys : await everyKey(view, given);
  let done = true;
  for (const key of chosen) {
    const found = hint === undefined ? await view.replay(key) : await view.replayHint(key, hint);
    if (found) print(`${key} will run as soon as a process of yours looks.\n`);
    else done = missing(context, hint === undefined ? key : `delivery ${hint} of ${key}`);
  }
  if (chosen.length === 0) print('Nothing.\n');
  return done;
};

/** Every resource that the filter means, page by page. */
async function everyKey(view: InboxView, given: Arguments): Promise<string[]> {
  const filter = filterOf(given);
  const keys: string[] = [];
  for (let page = await view.list({ ...filter, limit: 1000 }); page.length > 0;) {
    keys.push(...page.map(({ key }) => key));
    page = await view.list({ ...filter, limit: 1000, after: keys.at(-1)! });
  }
  return keys;
}

const erase: Command = async (context) => {
  let done = true;
  for (const key of context.keys) {
    if (await context.view.erase(key)) context.print(`${key} is erased.\n`);
    else done = missing(context, key);
  }
  return done;
};

const forget: Command = async ({ view, print }) => {
  const count = await view.forget();
  print(`${count} deliveries and resources are forgotten.\n`);
  return true;
};

/** What each command takes besides the inbox: how many keys, and which options. */
const commands: Record<string, { run: Command; keys: [number, number]; options: string[] }> = {
  list: {
    run: list,
    keys: [0, 0],
    options: ['state', 'resource', 'tenant', 'after', 'limit', 'json', 'secrets'],
  },
  show: { run: show, keys: [1, 1], options: ['json', 'secrets'] },
  replay: { run: replay, keys: [0, Infinity], options: ['hint', 'state', 'resource', 'tenant'] },
  erase: { run: erase, keys: [1, Infinity], options: [] },
  forget: { run: forget, keys: [0, 0], options: ['days'] },
};
/** What every command takes. */
const places: ReadonlySet<string> = new Set(['sqlite', 'postgres', 'redis', 'service', 'schema', 'key-env']);

/**
 * The command that was written, ready to run.
 *
 * @throws {UsageError} when there is none, or it does not go with its keys and options.
 */
export function commandOf(
  given: Arguments,
  names: readonly string[],
): (inbox: Inbox, machine: Machine) => Promise<boolean> {
  const [name, ...texts] = given.positionals;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new UsageError(
      `${name === undefined ? 'There is no command' : `${JSON.stringify(name)} is no command`}. They are ${Object.keys(commands).join(', ')}.`,
    );
  }
  const foreign = names.find((each) => !places.has(each) && !command.options.includes(each));
  if (foreign !== undefined) throw new UsageError(`${name} has no option --${foreign}.`);
  const [least, most] = command.keys;
  if (texts.length < least || texts.length > most) {
    throw new UsageError(
      `${name} takes ${most === 0 ? 'no key' : least === most ? 'one key' : 'the keys of resources'}.`,
    );
  }
  if (name === 'replay' && (texts.length === 0) === !given.has('state')) {
    throw new UsageError('replay takes the keys of resources, or --state dead or failing instead.');
  }
  if (given.has('hint') && texts.length !== 1) throw new UsageError('--hint goes with one key.');
  const keys = texts.map(keyOf);
  filterOf(given);
  given.count('days', 30);
  return (inbox, { print, printError }) => {
    // Processes look for what is due, too.
    const wake = (key: string): Promise<void> => inbox.dispatcher.wake(key).catch(() => {});
    const settled = given.count('days', 30) * DAY;
    const view = inboxView(inbox.store, {
      clock: systemClock,
      life: { wake, forget: () => inbox.store.forget({ settled, dead: 3 * settled }) },
    });
    return command.run({ inbox, view, given, keys, print, printError });
  };
}

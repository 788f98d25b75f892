import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** What `droppay-sandbox examine shop` asks of a driver. */
export interface DriverRequest {
  env?: Record<string, string>;
  ahead?: number;
  item?: number;
  order?: string;
  customer?: string;
}

export type DriverActions = Record<string, (request: DriverRequest) => Promise<object>>;

/** How an order stands, in the words of the examination, by the state of its payment. */
export const orderStates: Readonly<Record<string, string>> = {
  created: 'waiting',
  waiting: 'waiting',
  granted: 'working',
  charging: 'working',
  unclear: 'unclear',
  paid: 'paid',
  refused: 'unpaid',
  expired: 'unpaid',
  refunding: 'refunding',
  refund_unclear: 'refunding',
  refunded: 'refunded',
};

/**
 * Sends a signal to groups of processes, and waits until nobody of them is left.
 * @param patience Milliseconds, about.
 */
export async function endGroups(
  groups: readonly number[],
  signal: NodeJS.Signals,
  patience: number,
): Promise<object> {
  for (const group of groups) sendSignal(group, signal);
  for (let tries = 0; groups.some((group) => sendSignal(group, 0)); tries++) {
    if (tries * PAUSE >= patience) throw new Error(`The shop does not end after ${signal}.`);
    await pause(PAUSE);
  }
  return {};
}

/** Milliseconds between two looks. */
const PAUSE = 25;

/** False when nobody of the group is left. */
function sendSignal(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** Does what the command line says, `ACTION JSON`, and prints the line that is the answer. */
export async function drive(actions: DriverActions): Promise<void> {
  const [action = '', json = '{}'] = process.argv.slice(2);
  const act = actions[action];
  console.log(JSON.stringify(act ? await act(JSON.parse(json) as DriverRequest) : { cannot: true }));
}

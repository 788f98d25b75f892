import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** A request that is sent again and again; with a body it is a POST. */
export interface Load {
  path: string;
  token: string;
  body?: object;
}

export interface Measured {
  /** Responses per second. */
  rate: number;
  /** Whole milliseconds within which 99 of 100 responses came. */
  p99: number;
  /** How many responses came; as many as there are connections may have been cut off at the end. */
  responses: number;
}

const autocannon = fileURLToPath(import.meta.resolve('autocannon'));

/**
 * Sends `load` on 10 connections, or as many as `atOnce` says, for 2 seconds or as often as `amount` says. All responses
 * have to be of the class `status`: 2 for 200 and 204.
 */
export async function send(
  url: string,
  { path, token, body }: Load,
  { amount, atOnce = 10, status = 2 }: { amount?: number; atOnce?: number; status?: 2 | 4 } = {},
): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    autocannon,
    '--json',
    `--connections=${atOnce}`,
    amount === undefined ? '--duration=2' : `--amount=${amount}`,
    `--headers=authorization=Bearer ${token}`,
    ...(body === undefined
      ? []
      : ['--method=POST', '--headers=content-type=application/json', `--body=${JSON.stringify(body)}`]),
    url + path,
  ]);
  const { errors, requests, latency, ...classes } = JSON.parse(stdout);
  const responses: number = classes[`${status}xx`];
  const others = [1, 2, 3, 4, 5].filter((each) => each !== status && classes[`${each}xx`] > 0);
  expect({ errors, others }, path).toEqual({ errors: 0, others: [] });
  return { rate: requests.average, p99: latency.p99, responses };
}

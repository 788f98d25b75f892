import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Differences, sendBattery } from './judge.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { keep } from './results.ts';
import { type Program, type Started, startProgram } from './start.ts';
import { frameworks } from './workspace.ts';

export interface Row {
  /** How it is set up, in words. */
  readonly name: string;
  /** What comes before the resource in the path. */
  readonly path: string;
  /** Whether its inbox is durable, so that a 2xx says that a delivery was kept. */
  readonly isDurable?: boolean;
  readonly differences?: Differences;
}

export interface Server {
  readonly framework: string;
  /** A folder of `projects`. */
  readonly project: string;
  /** The package whose version is told; Node's own by default. */
  readonly versionOf?: string;
  /** Whether paths have a tenant after what rows say. */
  readonly tenants?: boolean;
  /** Builds what there is to build, once for all its rows. */
  readonly prepare: () => Promise<Omit<Program, 'ledger'>>;
  readonly rows: readonly Row[];
}

/** A test for each row: the whole battery is sent to it. And one that the process still lives after all of them. */
export function testServer({ framework, project, versionOf, tenants = false, prepare, rows }: Server): void {
  describe(`${framework}${tenants ? ', of many merchants' : ''}`, () => {
    let ledger: Ledger;
    let server: Started;
    let version: string;

    beforeAll(async () => {
      ledger = await openLedger();
      const program = await prepare();
      const env = { ...program.env, ...(tenants && { TENANTS: '1' }) };
      server = await startProgram({ ...program, env, ledger: ledger.url });
      version = versionOf === undefined ? process.versions.node : await versionIn(project, versionOf);
    });
    afterAll(async () => {
      await server?.stop();
      await ledger?.close();
    });

    test.each(rows)('$name', async ({ name, path, isDurable = false, differences = {} }) => {
      const tenant = tenants ? 'shop-1' : '';
      const target = {
        origin: server.origin,
        path: path + (tenants ? `/${tenant}` : ''),
        tenant,
        ledger,
        isDurable,
      };
      const verdicts = await sendBattery(target, differences);
      await keep(inject('rows'), {
        framework,
        row: tenants ? `${name}, tenants` : name,
        version,
        verdicts,
        differences: Object.keys(differences).length,
      });
      const faults = verdicts.flatMap(({ trial, fault }) =>
        fault === undefined ? [] : [`${trial}: ${fault}`],
      );
      expect(faults, server.output().slice(-3000)).toEqual([]);
    });

    test('its process lives, and nothing went unhandled in it', () => {
      expect(server.isAlive(), server.output()).toBe(true);
      expect(server.output()).not.toMatch(/unhandled|uncaught|ERR_HTTP_HEADERS_SENT|ERR_STREAM/i);
    });
  });
}

async function versionIn(project: string, name: string): Promise<string> {
  const file = join(frameworks, 'projects', project, 'node_modules', name, 'package.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

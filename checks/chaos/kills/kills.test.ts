import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { expectNoLoss } from './expect-no-loss.ts';

const isLong = Number(process.env['CHAOS_RUNS'] ?? 0) >= 3000;
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

test(
  'processes that are killed at random charge nobody twice, and lose no charge, with attempts in SQLite',
  {
    timeout: 3_600_000,
  },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kills-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await expectNoLoss(
      { sqlite: join(folder, 'till.sqlite') },
      isLong ? { purchases: 1000, processes: 8, seed } : { purchases: 100, processes: 4, seed },
    );
  },
);

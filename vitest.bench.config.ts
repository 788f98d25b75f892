import { defineConfig } from 'vitest/config';

// Measurements, as ratios against a peer in the same run. Never part of the tests: machines are shared and noisy.
export default defineConfig({ test: { root: 'checks/bench' } });

import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// The images of mock and sandbox, built by buildah and run by podman, on a base that debootstrap makes.
export default defineConfig({
  test: {
    name: 'image',
    include: ['checks/image/*.test.ts'],
    globalSetup: 'checks/image/setup.ts',
    reporters: reporters('image'),
    // One store, whose layers a build locks, and containers that are processes of their own.
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

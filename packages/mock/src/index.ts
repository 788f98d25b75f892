export { createMock, type Mock, type MockOptions } from './mock.ts';
export { startMock, type RunningMock, type StartOptions } from './start.ts';

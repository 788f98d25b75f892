export type { FakeFailure } from './testing/failure.ts';
export type { FakeCall } from './testing/fake-call.ts';
export { type FakeDropPay, fakeDropPay, type FakeOptions } from './testing/fake-droppay.ts';

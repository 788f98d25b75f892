import type { Handler } from '../../kernel/handler.ts';

/** Mutual TLS is not simulated, so nobody can be told apart: every registration succeeds and nothing is kept. */
export const registerTpp: Handler<'registerTpp'> = async () => undefined;

import { isRefusal, refuse } from '../kernel/refusal.ts';
import type { ControlHandler } from './control-handler.ts';

export const examineReceiver: ControlHandler<'examineReceiver'> = async ({ runtime, body }) => {
  const result = await runtime.examine(body);
  return isRefusal<'BadRequest' | 'Conflict'>(result) ? refuse(result.refused, result.because) : result;
};

export const examineShop: ControlHandler<'examineShop'> = async ({ runtime, body }) => {
  const result = await runtime.examineShop(body);
  return isRefusal<'BadRequest' | 'Conflict'>(result) ? refuse(result.refused, result.because) : result;
};

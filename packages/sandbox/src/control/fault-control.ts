import { optionalProps } from '../kernel/optional-props.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { type Fault, faultOf } from '../faults/fault.ts';
import { magicAmounts } from '../faults/magic-amounts.ts';
import type { Fault as FaultView } from '../generated/control/schemas.ts';
import type { ControlHandler } from './control-handler.ts';

export const addFault: ControlHandler<'addFault'> = async ({ runtime, body }) => {
  const fault = faultOf(body, runtime.ids.uuid());
  if (isRefusal<'BadRequest'>(fault)) return fault;
  runtime.faults.add(fault);
  return view(fault);
};

export const listFaults: ControlHandler<'listFaults'> = async ({ runtime }) => ({
  faults: runtime.faults.all().map(view),
});

export const clearFaults: ControlHandler<'clearFaults'> = async ({ runtime }) => {
  runtime.faults.clear();
  return undefined;
};

export const listMagicAmounts: ControlHandler<'listMagicAmounts'> = async () => ({
  amounts: [...magicAmounts],
});

function view({ id, operation, about, when, connection, effect, left }: Fault): FaultView {
  const { kind } = effect;
  const error = 'error' in effect ? effect.error : undefined;
  const status = 'status' in effect ? effect.status : undefined;
  const delay = 'delay' in effect && effect.delay !== undefined ? `${effect.delay}ms` : undefined;
  const set = effect.kind === 'alter' ? { ...effect.set } : undefined;
  const text = effect.kind === 'proxy' ? effect.text : undefined;
  const { by, amid } = effect.kind === 'reset' ? effect : {};
  return optionalProps({
    id,
    kind,
    operation,
    about,
    when,
    connection,
    error,
    status,
    delay,
    amid,
    by,
    set,
    text,
    left,
  });
}

import type { Authorization, Charge } from '@droppay/client';
import type { Ledger } from '@droppay/sandbox';
import { call } from '../../samples/typescript.ts';
import { merchant, tokenRequest } from '../../try-it/merchant.ts';
import type { QuickStartStep } from '../../try-it/pages.ts';
import { element, field } from './element.ts';
import { ledger } from './ledger.ts';
import { listener } from './listener.ts';
import { payTokenCountdown } from './pay-token-countdown.ts';
import { phone } from './phone.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import { sharingLink } from './sharing-link.ts';
import { step, type StepContext } from './step.ts';

/** What the steps so far have brought. */
export interface Purchase {
  token?: string;
  authorization?: Authorization;
  charge?: Charge;
}

interface Panel {
  panel: HTMLElement;
  /** Shows again what depends on other steps. */
  update: () => void;
}

/** The panels of the Quick Start, by the steps of the page that they belong to. `began` is the ledger at the start. */
export function quickStartSteps(
  purchase: Purchase,
  context: StepContext,
  clock: SandboxClock,
  began: Ledger,
): Record<QuickStartStep, Panel> {
  const still = (panel: HTMLElement): Panel => ({ panel, update: () => {} });
  const nina = phone(context);
  const hooks = listener(context);
  const counting = payTokenCountdown(clock);
  const sharing = element('div', { class: 'try-sharing' });

  const description = field('Description', 'The Musical - Booking Seat');
  const requested = field('Amount in euro', '50.00', { inputmode: 'decimal' });
  const charged = field('Amount in euro', '50.00', { inputmode: 'decimal' });
  const refunded = field('Amount in euro', '20.00', { inputmode: 'decimal' });
  const reason = field('Reason', 'Seat changed to row 14');

  const authorizationRequest = () => ({
    description: description.input.value,
    charge_amount: amount(requested.input),
    pos_id: merchant.pos,
    webhooks: { ALL: hooks.url },
  });
  const chargeRequest = () => ({
    pay_token_val: purchase.authorization?.pay_token?.val ?? '…',
    amount: amount(charged.input),
  });
  const refundRequest = () => ({
    charge_id: purchase.charge?.id ?? '…',
    amount: amount(refunded.input),
    reason: reason.input.value,
  });
  const id = () => purchase.authorization?.id ?? '…';

  const authorize = step(
    {
      label: 'Ask for the payment',
      fields: [description.element, requested.element],
      code: () => call('authorizations.create', [authorizationRequest()], 'authorization'),
      run: (droppay) => droppay.authorizations.create(authorizationRequest()),
      missing: () => (purchase.token === undefined ? 'First get a token.' : undefined),
      done(authorization) {
        purchase.authorization = authorization;
        delete purchase.charge;
        charged.input.value = requested.input.value;
        sharing.replaceChildren(...sharingLink(authorization.sharing));
        counting.show(undefined);
        nina.show(authorization);
      },
    },
    context,
  );
  authorize.panel.append(sharing);
  const read = step(
    {
      label: 'Read the authorization',
      code: () => call('authorizations.get', [id()], 'authorization'),
      run: (droppay) => droppay.authorizations.get(id()),
      missing: () => (purchase.authorization === undefined ? 'First ask for the payment.' : undefined),
      done(authorization) {
        purchase.authorization = authorization;
        counting.show(authorization.pay_token);
      },
    },
    context,
  );
  read.panel.append(counting.panel);

  return {
    token: step(
      {
        label: 'Get a token',
        code: () => call('tokens.create', [tokenRequest], 'token'),
        run: (droppay) => droppay.tokens.create(tokenRequest),
        missing: () => undefined,
        done: ({ access_token }) => void (purchase.token = access_token),
      },
      context,
    ),
    authorization: authorize,
    phone: still(element('div', { class: 'try-panel' }, nina.panel)),
    webhook: still(hooks.panel),
    'pay-token': read,
    charge: step(
      {
        label: 'Charge',
        fields: [charged.element],
        code: () => call('charges.create', [chargeRequest()], 'charge'),
        run: (droppay) => droppay.charges.create(chargeRequest()),
        missing: () =>
          purchase.authorization?.pay_token === undefined
            ? 'First read an authorization that has been approved: it brings the pay token.'
            : undefined,
        done: (charge) => void (purchase.charge = charge),
      },
      context,
    ),
    refund: step(
      {
        label: 'Refund',
        fields: [refunded.element, reason.element],
        code: () => call('refunds.create', [refundRequest()], 'refund'),
        run: (droppay) => droppay.refunds.create(refundRequest()),
        missing: () => (purchase.charge === undefined ? 'First charge.' : undefined),
        done: () => {},
      },
      context,
    ),
    ledger: still(ledger(context, clock, began)),
  };
}

/** An amount in euro as it was typed; a comma counts as a point. NaN for what is no number: the client refuses that. */
function amount({ value }: HTMLInputElement): number {
  return value.trim() === '' ? Number.NaN : Number(value.replace(',', '.'));
}

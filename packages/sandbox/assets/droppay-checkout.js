/*
 * Stands in for https://checkout.drop-pay.com/js/droppay-checkout.js, which nobody of this project has seen. Known from an
 * application: the data attributes, that a button appears in the element of `data-button-wrapper`, that the authorization
 * is made in the browser, and the two fields of the form. Everything else here is a guess. Plain JavaScript without a
 * build, and without what a strict policy of the page would refuse: no eval, no style in the markup.
 */
(() => {
  'use strict';

  const script = document.currentScript;
  const {
    checkoutKey,
    amount,
    policy,
    maxCharges,
    productDescription,
    loopbackUri,
    locale = 'auto',
    action,
    buttonWrapper,
  } = script.dataset;
  const service = new URL('../_checkout/authorization', script.src);

  /** Milliseconds between two looks at whether the customer has answered. */
  const PAUSE = 1000;
  const TEXTS = {
    en: {
      pay: 'Pay with DropPay',
      open: 'Approve in the app',
      wait: 'Waiting for your answer on the phone.',
      cancel: 'Not now',
      failed: 'The payment could not be started, and nothing was charged.',
    },
    it: {
      pay: 'Paga con DropPay',
      open: 'Approva nell’app',
      wait: 'In attesa della tua risposta sul telefono.',
      cancel: 'Non ora',
      failed: 'Non è stato possibile avviare il pagamento; nulla è stato addebitato.',
    },
  };
  const language = locale === 'auto' ? navigator.language : locale;
  const text = language.toLowerCase().startsWith('it') ? TEXTS.it : TEXTS.en;

  /** An element with properties, styles and children; set one by one, which every policy allows. */
  function element(name, { style = {}, ...properties }, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    Object.assign(made.style, style);
    made.append(...children);
    return made;
  }

  async function ask(url, options) {
    const response = await fetch(url, options);
    const body = await response.json();
    if (!response.ok) throw new Error(body.reason ?? body.description ?? `${response.status}`);
    return body;
  }

  function authorize() {
    const request = {
      checkout_key: checkoutKey,
      charge_amount: Number(amount),
      ...(policy && { policy }),
      ...(maxCharges && { charge_max_count: Number(maxCharges) }),
      ...(productDescription && { description: productDescription }),
      ...(loopbackUri && { loopback_uri: loopbackUri }),
    };
    return ask(service, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  /** Shows the link until the customer has answered; the status then, or undefined when the customer closes it. */
  async function answered({ id, sharing }) {
    const link = element('a', { href: sharing, target: '_blank', rel: 'noopener', textContent: text.open });
    const cancel = element('button', { type: 'button', textContent: text.cancel });
    const waiting = element('p', { textContent: text.wait });
    waiting.setAttribute('role', 'status');
    const style = { maxWidth: '20rem', padding: '1.5rem', textAlign: 'center', font: '1rem/1.5 system-ui' };
    const dialog = element('dialog', { style }, element('p', {}, link), waiting, cancel);
    dialog.setAttribute('aria-label', 'DropPay');
    cancel.addEventListener('click', () => dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    try {
      const url = new URL(`${service}/${encodeURIComponent(id)}`);
      url.searchParams.set('checkout_key', checkoutKey);
      while (dialog.open) {
        // A look that fails says nothing: the customer may have answered, so look again.
        const { status = 'WAITING' } = await ask(url).catch(() => ({}));
        if (dialog.open && status !== 'WAITING') return status;
        await new Promise((resolve) => void setTimeout(resolve, PAUSE));
      }
      return undefined;
    } finally {
      dialog.remove();
    }
  }

  /** Posts the form that the button is in, or one of its own, to the merchant. */
  function post(button, fields) {
    const form = button.form ?? document.body.appendChild(element('form', {}));
    if (action) form.action = action;
    form.method = 'post';
    for (const [name, value] of Object.entries(fields)) {
      form.append(element('input', { type: 'hidden', name, value }));
    }
    // A field of the merchant's may be called "submit"; and what the form checks must not stop who has approved.
    HTMLFormElement.prototype.submit.call(form);
  }

  async function pay(button, problem) {
    button.disabled = true;
    problem.textContent = '';
    try {
      const authorization = await authorize();
      const status = await answered(authorization);
      if (status !== undefined) {
        post(button, { dp_authorization_id: authorization.id, dp_authorization_status: status });
      }
    } catch (error) {
      problem.textContent = `${text.failed} (${error.message})`;
    } finally {
      button.disabled = false;
    }
  }

  function start() {
    const button = element('button', { type: 'button', textContent: text.pay });
    const problem = element('p', {});
    problem.setAttribute('role', 'alert');
    button.addEventListener('click', () => void pay(button, problem));
    const wrapper = buttonWrapper ? document.querySelector(buttonWrapper) : undefined;
    if (wrapper) wrapper.append(button, problem);
    else script.after(button, problem);
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
})();

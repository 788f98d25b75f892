import { contract, type Operation } from '../contract.ts';
import type { SecurityScheme } from '../generated/names.ts';
import { type Html, html } from '../components/html.ts';
import { inline } from '../components/markdown.ts';

const names: Readonly<Record<SecurityScheme, string>> = {
  userToken: 'User access token',
  applicationToken: 'Application access token',
  tppToken: 'Access token of a third party',
  tppCertificate: 'Certificate of a third party',
  checkoutPrivateKey: 'Checkout private key',
  listenerCredentials: 'Credentials in the listener’s URL',
};

/** A list of the credentials that an operation takes. */
export function security({ security: alternatives }: Pick<Operation, 'security'>): Html {
  if (alternatives.length === 0) return html`<p>It needs no access token: it gives them out.</p>`;
  return html`<p>${alternatives.length > 1 ? 'It needs one of these:' : 'It needs this:'}</p>
    <ul>
      ${alternatives.map(
        (schemes) => html`<li>${schemes.length === 0 ? 'none at all' : schemes.map(scheme)}</li>`,
      )}
    </ul>`;
}

function scheme(name: SecurityScheme): Html {
  const { description } = contract.securitySchemes.get(name)!;
  return html`<strong>${names[name]}</strong>. ${inline(description)}`;
}

import type { SecurityScheme } from './generated/names.ts';

/** The header that carries a credential, and the variable of a shell that samples write it as. */
export interface CredentialHeader {
  name: string;
  prefix: string;
  variable: string;
}

const bearer: CredentialHeader = { name: 'Authorization', prefix: 'Bearer ', variable: '$ACCESS_TOKEN' };

/** How requests carry each credential; undefined for what the TLS connection carries, or a webhook. */
export const credentialHeaders = {
  userToken: bearer,
  applicationToken: bearer,
  tppToken: bearer,
  tppCertificate: undefined,
  checkoutPrivateKey: {
    name: 'X-DropPay-Checkout-PrivateKey',
    prefix: '',
    variable: '$CHECKOUT_PRIVATE_KEY',
  },
  listenerCredentials: undefined,
} satisfies Readonly<Record<SecurityScheme, CredentialHeader | undefined>>;

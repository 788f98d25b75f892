import type { Resource } from '../../kernel/resource.ts';

declare module '../../storage/kinds.ts' {
  interface Kinds {
    /** By private key. */
    checkoutKey: CheckoutKey;
    /** Private key by public key. */
    checkoutPublicKey: { privateKey: string };
  }
}

export const checkoutKeyResource: Resource<'checkoutKey' | 'checkoutPublicKey'> = {
  kinds: { checkoutKey: 1, checkoutPublicKey: 1 },
};

/** The two keys of a Checkout, made in DropPay's portal for one POS. Stored under the private one. */
export interface CheckoutKey {
  privateKey: string;
  publicKey: string;
  pos: string;
  /** The account it collects for. */
  account: string;
}

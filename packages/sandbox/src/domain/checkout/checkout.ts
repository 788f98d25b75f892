/** The two keys of a Checkout, made in DropPay's portal for one POS. Stored under the private one. */
export interface CheckoutKey {
  privateKey: string;
  publicKey: string;
  pos: string;
  /** The account it collects for. */
  account: string;
}

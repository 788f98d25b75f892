/** An application as DropPay's portal knows it. */
export interface Application {
  key: string;
  secret: string;
  name: string;
  description: string;
}

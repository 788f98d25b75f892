import type { Level } from '@droppay/contract/known';
import type { Application, Page } from './sources.ts';

/** How one item of the contract is known, decided by hand. */
export interface Row {
  level: Level;
  /** Where it stands: `documented` names a page, `client` an application, `inferred` what comes nearest, if anything does. */
  source?: Page | Application;
  /** The section of the page, or what the application does. */
  section?: string;
}

/** Rows by the id of their item, such as `operation:createRefund` or `transition:Push.RUNNING→FAILED`. */
export type Ledger = Readonly<Record<string, Row>>;

/** A page of DropPay's states it, in this section. */
export const documented = (source: Page, section: string): Row => ({ level: 'documented', source, section });

/** An application that works with DropPay does it so. */
export const client = (source: Application, section: string): Row => ({ level: 'client', source, section });

/** Nobody states it. The section is what it is concluded from; without one, it is what is most plausible. */
export const inferred = (source?: Page | Application, section?: string): Row => ({
  level: 'inferred',
  ...(source !== undefined && { source }),
  ...(section !== undefined && { section }),
});

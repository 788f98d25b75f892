import type { Step } from '../../src/change.ts';
import type { Verdict } from '../../src/policy.ts';
import type { Contract } from '../contract.ts';

/** A change of the real contract and what must be said of it. */
export interface Pair {
  title: string;
  /** What both the old and the new contract have, which the real one has not. */
  given?(contract: Contract): void;
  edit(contract: Contract): void;
  said: Said;
}

export interface Said {
  /** The worst of all that the edit changes; `unseen` when it changes nothing but types. */
  verdict: Verdict | 'unseen';
  /** What the contract's version needs. */
  spec: Step | 'none';
  /** What the client's version needs; `impossible` where the generator refuses the contract as it then is. */
  client: Step | 'none' | 'impossible';
  /** What `redocly diff` says, measured: an update that changes its mind is seen here. */
  redocly: Step | 'nothing';
}

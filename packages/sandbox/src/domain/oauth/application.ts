import type { Resource } from '../../kernel/resource.ts';

declare module '../../storage/kinds.ts' {
  interface Kinds {
    /** By application key. */
    application: Application;
  }
}

export const applicationResource: Resource<'application'> = { kinds: { application: 1 } };

/** An application as DropPay's portal knows it. */
export interface Application {
  key: string;
  secret: string;
  name: string;
  description: string;
}

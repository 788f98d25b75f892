/** How sure the contract is of something. */
export type Evidence = 'documented' | 'client' | 'inferred';

/** Redoc's label beside a heading or a property. */
export interface Badge {
  name: string;
  color: 'green' | 'blue' | 'orange' | 'red';
  position: 'after';
  /** Shown when pointed at. */
  description: string;
}

/** Anything of the contract that can say where it is known from. */
export interface Evidenced {
  description?: string;
  'x-evidence'?: Evidence;
  'x-evidence-note'?: string;
  'x-badges'?: Badge[];
}

export interface Schema extends Evidenced {
  $ref?: string;
  properties?: Record<string, Schema>;
}

export interface Operation extends Evidenced {
  operationId: string;
  summary: string;
  tags: [string];
  'x-moves-money'?: boolean;
  'x-behaviour'?: Record<string, Evidenced & { description: string }>;
  'x-codeSamples'?: { lang: string; label: string; source: string }[];
  callbacks?: Record<string, Record<string, PathItem>>;
}

/** HTTP methods to operations; what else is in it (`parameters`, `servers`) has no `operationId`. */
export type PathItem = Record<string, Operation>;

/** The parts of the bundled contract this site reads. */
export interface Contract {
  info: { title: string; 'x-logo'?: { url: string; href: string; altText: string } };
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components?: { schemas?: Record<string, Schema> };
}

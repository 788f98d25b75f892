import type { OperationObject } from '@droppay/contract/document';

/** Redoc's label beside a heading or a property. */
export interface Badge {
  name: string;
  color: 'green' | 'blue' | 'orange' | 'red';
  position: 'after';
  /** Shown when pointed at. */
  description: string;
}

/** An operation of the document with what Redoc shows besides. */
export interface RedocOperation extends OperationObject {
  'x-badges'?: Badge[];
  'x-codeSamples'?: { lang: string; label: string; source: string }[];
}

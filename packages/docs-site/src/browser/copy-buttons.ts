import { copyable } from './copyable.ts';

/** Gives every block of code a button that copies it. */
for (const block of document.querySelectorAll<HTMLElement>('main pre')) copyable(block);

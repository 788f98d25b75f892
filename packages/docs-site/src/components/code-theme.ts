import { createCssVariablesTheme } from 'shiki';

/** Colours of code are variables of the stylesheet, which knows light and dark. */
export const codeTheme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-' });

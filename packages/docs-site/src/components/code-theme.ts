import { createCssVariablesTheme } from 'shiki';

/** A theme whose colours are variables of the stylesheet, because the stylesheet knows light and dark. */
export const codeTheme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-' });

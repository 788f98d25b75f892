/** Of Prism's own package.json: nobody is told. */
export const version = '';

import type { Consumer } from './consumer.ts';

const renderer = { kind: 'renderer', language: 'JavaScript', file: 'openapi.json', errors: 0 } as const;

/** An HTML page with this body. */
const page = (body: string): Record<string, string> => ({
  'index.html': `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>DropPay</title>
  <body>
${body}
  </body>
</html>
`,
});

/** Programs that make a page of the contract. */
export const renderers: readonly Consumer[] = [
  {
    ...renderer,
    id: 'redoc',
    name: 'Redoc',
    packages: { redoc: '3.0.1' },
    files: page(`    <div id="redoc"></div>
    <script type="module">
      import { init } from './node_modules/redoc/bundles/redoc.standalone.js';
      init('openapi.json', { disableTelemetry: true }, document.getElementById('redoc'));
    </script>`),
  },
  {
    ...renderer,
    id: 'swagger-ui',
    name: 'Swagger UI',
    packages: { 'swagger-ui-dist': '5.35.0' },
    files: page(`    <link rel="stylesheet" href="node_modules/swagger-ui-dist/swagger-ui.css" />
    <div id="swagger-ui"></div>
    <script src="node_modules/swagger-ui-dist/swagger-ui-bundle.js"></script>
    <script>
      SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true });
    </script>`),
  },
  {
    ...renderer,
    id: 'scalar',
    name: 'Scalar',
    packages: { '@scalar/api-reference': '1.76.0' },
    files: page(`    <div id="scalar"></div>
    <script src="node_modules/@scalar/api-reference/dist/browser/standalone.js"></script>
    <script>
      Scalar.createApiReference('#scalar', { url: 'openapi.json', withDefaultFonts: false });
    </script>`),
  },
  {
    ...renderer,
    id: 'rapidoc',
    name: 'RapiDoc',
    packages: { rapidoc: '9.3.8' },
    files: page(`    <rapi-doc spec-url="openapi.json" render-style="read" load-fonts="false"></rapi-doc>
    <script type="module" src="node_modules/rapidoc/dist/rapidoc-min.js"></script>`),
  },
];

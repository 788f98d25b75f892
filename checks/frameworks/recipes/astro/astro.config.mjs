import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  // Or else a delivery that states text/plain, a form or no type at all gets 403 before any of your code runs.
  // It turns the check off everywhere: have SameSite cookies, or check `Origin` in a middleware for your own forms.
  security: { checkOrigin: false },
});

import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      // Or else a delivery that states text/plain, a form or no type at all gets 403 before any of your code runs.
      // It turns the check off everywhere: have SameSite cookies, or check `Origin` in hooks.server.ts for your own forms.
      csrf: { trustedOrigins: ['*'] },
    }),
  ],
});

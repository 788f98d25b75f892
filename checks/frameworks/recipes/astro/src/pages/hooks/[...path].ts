import type { APIRoute } from 'astro';
import { webhooks } from '../../webhooks';

export const prerender = false;
export const ALL: APIRoute = ({ request }) => webhooks.fetch(request);

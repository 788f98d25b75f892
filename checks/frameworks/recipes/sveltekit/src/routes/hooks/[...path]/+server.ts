import { webhooks } from '../../../webhooks';

export const fallback = ({ request }: { request: Request }): Promise<Response> => webhooks.fetch(request);

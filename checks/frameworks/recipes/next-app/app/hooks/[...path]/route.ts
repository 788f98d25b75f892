import { webhooks } from '../../../webhooks';

export const POST = webhooks.fetch;

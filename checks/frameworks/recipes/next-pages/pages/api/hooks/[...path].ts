import { webhooks } from '../../../webhooks';

export const config = { api: { bodyParser: false } }; // or leave it on: parsed bodies are taken, too
export default webhooks.node;

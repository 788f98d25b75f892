import { http } from '@google-cloud/functions-framework';
import { webhooks } from './webhooks.ts';

http('hooks', webhooks.node);

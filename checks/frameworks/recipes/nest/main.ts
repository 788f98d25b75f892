import 'reflect-metadata';
import { All, Controller, Module, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NodeRequest, NodeResponse } from '@droppay/webhooks';
import { webhooks } from './webhooks.ts';

@Controller('hooks')
class HooksController {
  @All('*path')
  receive(@Req() request: NodeRequest, @Res() response: NodeResponse): Promise<void> {
    return webhooks.node(request, response);
  }
}

@Module({ controllers: [HooksController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { rawBody: true });
await app.listen(Number(process.env['PORT']));

import 'reflect-metadata';
import { All, Controller, Module, Param, Post, Req, Res } from '@nestjs/common';
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

@Controller('api/each')
class EachController {
  @Post(':resource')
  receive(
    @Req() request: NodeRequest,
    @Res() response: NodeResponse,
    @Param('resource') _resource: string,
  ): Promise<void> {
    return webhooks.node(request, response);
  }
}

@Module({ controllers: [HooksController, EachController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { rawBody: process.env['RAW_BODY'] !== undefined });
await app.listen(Number(process.env['PORT']));

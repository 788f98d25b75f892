import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { webhooks } from './webhooks.ts';

@Module({})
class AppModule {}

const app = await NestFactory.create(AppModule);
app.use('/hooks', webhooks.node); // before Nest's parser, which refuses what it cannot read
await app.listen(Number(process.env['PORT']));

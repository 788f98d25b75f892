import 'reflect-metadata';
import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Injectable,
  Module,
  Post,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DropPay, DropPayError, isDropPayError } from '@droppay/client';
import { logCalls } from '@droppay/client/log';
import { qrText } from '@droppay/client/qr';

interface Order {
  authorization_id: string;
  amount: number;
}

@Injectable()
class Payments {
  // Injected by its class, which has to be there at run time.
  constructor(private readonly droppay: DropPay) {}

  async start(): Promise<{ id: string; lines: number }> {
    const { id, sharing } = await this.droppay.authorizations.create({
      description: 'Seat',
      charge_amount: 50,
      pos_id: process.env['POS_ID']!,
    });
    return { id, lines: qrText(sharing!).split('\n').length };
  }

  async pay({ authorization_id, amount }: Order): Promise<{ charge: string }> {
    const charge = await this.droppay.charges.create({ authorization_id, amount });
    return { charge: charge.id };
  }
}

@Controller()
class Shop {
  constructor(private readonly payments: Payments) {}

  @Post('start')
  start(): Promise<{ id: string; lines: number }> {
    return this.payments.start();
  }

  @Post('pay')
  pay(@Body() order: Order): Promise<{ charge: string }> {
    return this.payments.pay(order);
  }
}

@Catch(DropPayError)
class Refusals implements ExceptionFilter<DropPayError> {
  catch(error: DropPayError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse();
    response.status(402).json({ outcome: error.outcome, known: isDropPayError(error) });
  }
}

@Module({
  controllers: [Shop],
  providers: [
    Payments,
    {
      provide: DropPay,
      useFactory: () => DropPay.fromEnv({ hooks: logCalls((line) => process.stderr.write(`${line}\n`)) }),
    },
  ],
})
class App {}

async function main(): Promise<void> {
  const app = await NestFactory.create(App, { logger: ['error'] });
  app.useGlobalFilters(new Refusals());
  await app.listen(0, '127.0.0.1');
  console.log(`at ${await app.getUrl()}`);
  process.on('SIGTERM', () => void app.close());
}

void main();

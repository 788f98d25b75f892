import express, { type Request, type Response } from 'express';

/** Receivers as people write them, each with a mistake that the battery has to find: `canary.test.ts` says by which trials. */
const app = express();
app.use(express.json());

const authorization = `Basic ${btoa(`boxoffice:${process.env['WEBHOOK_PASSWORD']}`)}`;

function eventOf({ body, path }: Request): { id: string; resource: string } {
  return { id: body.edata?.id ?? body.id, resource: path.split('/').at(-1)! };
}

async function tell({ id, resource }: { id: string; resource: string }): Promise<void> {
  const { ok } = await fetch(process.env['LEDGER']!, {
    method: 'POST',
    body: JSON.stringify({ tenant: '', id, resource, forms: [] }),
  });
  if (!ok) throw new Error('The ledger is closed.');
}

// The naive one: takes whatever comes, and says 200.
app.use('/naive', (request: Request, response: Response) => {
  console.log('A webhook:', request.body?.id);
  response.sendStatus(200);
});

// Says 200 first, and has nothing left when the handler fails.
app.post('/early/*path', (request: Request, response: Response) => {
  if (request.headers.authorization !== authorization) return void response.sendStatus(401);
  response.sendStatus(200);
  tell(eventOf(request)).catch(() => {});
});

// Handles all that is right, and nothing else.
app.post('/strict/*path', async (request: Request, response: Response) => {
  if (request.headers.authorization !== authorization) return void response.sendStatus(401);
  await tell(eventOf(request)).then(
    () => response.sendStatus(200),
    () => response.sendStatus(500),
  );
});

// Whoever comes gets in.
app.post('/open/*path', async (request: Request, response: Response) => {
  await tell(eventOf(request)).catch(() => {});
  response.sendStatus(200);
});

// Dies of the first handler that fails.
app.post('/fragile/*path', (request: Request, response: Response) => {
  if (request.headers.authorization !== authorization) return void response.sendStatus(401);
  void tell(eventOf(request)).then(() => response.sendStatus(200));
});

app.listen(Number(process.env['PORT']));

import type { Hono } from 'hono';
import { html } from 'hono/html';
import { actOnResource } from '../../control/phone-control.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import type { Runtime } from '../../http/runtime.ts';
import { errors } from '../../generated/control/errors.ts';
import { page } from '../page.ts';
import { readForm } from './read-form.ts';
import { answersTo } from './question.ts';
import { findQuestion } from './find-question.ts';
import { questionPage } from './question-page.ts';

/** Where sharing links lead: `/u/10/CHT…`, `/u/20/CON…`, `/u/2/SEM…`. */
export function phoneRoutes(pages: Hono, runtime: Runtime): void {
  const find = (number: string, id: string): ReturnType<typeof findQuestion> =>
    runtime.transact((work) => findQuestion(work, number, id));

  pages.get('/u/:number/:id', async ({ req }) => {
    const question = await find(req.param('number'), req.param('id'));
    if (question === undefined) return nothing(req.param('id'));
    return questionPage(question, { justApproved: req.query('answered') === 'approve' });
  });

  pages.post('/u/:number/:id', async ({ req, redirect }) => {
    const id = req.param('id');
    const question = await find(req.param('number'), id);
    if (question === undefined) return nothing(id);
    const form = readForm(await req.formData());
    const answer = answersTo(question).find((each) => each === form.answer);
    // The page was open for long, or twice: it shows how things stand instead.
    if (answer === undefined) {
      return questionPage(question, { error: 'It was too late for that answer.', status: 409 });
    }
    if ('wrong' in form) return questionPage(question, { form, error: form.wrong, status: 400 });
    const acted = await actOnResource({ runtime, path: { id, action: answer }, body: form.body });
    if (isRefusal<keyof typeof errors>(acted)) {
      const { status } = errors[acted.refused];
      return questionPage(question, { form, error: acted.because, status });
    }
    return redirect(`${req.path}?answered=${answer}`, 303);
  });
}

function nothing(id: string): Promise<Response> {
  return page({
    look: 'phone',
    title: 'Nothing to answer',
    status: 404,
    main: html`<h1>Nothing to answer here</h1>
      <p class="lead">
        This sandbox has nothing with the id <span class="id">${id}</span> behind this link. It may be of
        another sandbox, or from before a reset.
      </p>
      <p><a class="button quiet" href="/_sandbox/console">Open the console</a></p>`,
  });
}

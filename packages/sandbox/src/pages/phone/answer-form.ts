import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { euro, money } from '../values.ts';
import type { Answer, Person, Question } from './question.ts';
import type { QuestionView } from './read-form.ts';

const buttons: Record<Answer, (question: Question) => Html> = {
  approve: ({ cents }) =>
    html`<button name="answer" value="approve">
      Approve${cents !== undefined && html` ${money(cents)}`}
    </button>`,
  refuse: () => html`<button class="quiet" name="answer" value="refuse" formnovalidate>Refuse</button>`,
  revoke: () => html`<button data-tone="bad" name="answer" value="revoke">Revoke</button>`,
};

/** The form with which the person answers; nothing where there is no answer to give. */
export function answerForm(question: Question, answers: Answer[], shown: QuestionView): Html {
  if (answers.includes('approve')) return html`${form(question, answers, shown)}`;
  if (!answers.includes('revoke')) return html``;
  return html`<details ${shown.form?.answer === 'revoke' ? 'open' : ''}>
    <summary>Take it back</summary>
    ${form(question, answers, shown)}
  </details>`;
}

function form(question: Question, answers: Answer[], { form: sent, error }: QuestionView): Html {
  const { people, needs, asksSum } = question;
  const chosen = people.find(({ account }) => account.id === sent?.person) ?? people[0];
  const [persons, companies] = [
    people.filter(({ account }) => account.class === 'PERSONAL'),
    people.filter(({ account }) => account.class !== 'PERSONAL'),
  ];
  const choices = (list: Person[]): Html[] => list.map((person) => choice(person, person === chosen, needs));
  return html`<form method="post">
    <fieldset>
      <legend>${people.length === 1 ? 'Your account' : 'You are'}</legend>
      ${choices(persons.length === 0 ? companies : persons)}
      ${
        persons.length > 0 &&
        companies.length > 0 &&
        html`<details ${companies.includes(chosen!) ? 'open' : ''}>
          <summary>A company</summary>
          ${choices(companies)}
        </details>`
      }
    </fieldset>
    ${
      asksSum === true &&
      html`<div>
        <label for="amount">How much, in euro</label>
        <input
          id="amount"
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          required
          value="${sent?.amount}"
        />
      </div>`
    }
    <div>
      <label for="pin">PIN <span class="hint">in this sandbox ${chosen?.account.holder.pin}</span></label>
      <input
        class="pin"
        id="pin"
        name="pin"
        type="password"
        inputmode="numeric"
        autocomplete="off"
        required
        ${error === undefined ? '' : html`aria-describedby="error" autofocus`}
      />
    </div>
    <div class="actions">${answers.map((answer) => buttons[answer](question))}</div>
  </form>`;
}

function choice({ account, cents }: Person, chosen: boolean, needs: number): Html {
  return html`<label class="choice">
    <input type="radio" name="person" value="${account.id}" ${chosen ? 'checked' : ''} />
    <span
      >${account.owner}<small class="hint"
        >${account.name}${cents < needs && html`, too little for ${euro(needs)}`}</small
      ></span
    >
    ${money(cents)}
  </label>`;
}

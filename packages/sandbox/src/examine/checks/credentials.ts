import { envelope } from '../bodies.ts';
import type { Check } from '../check.ts';
import { basicOf } from '../post.ts';
import type { Rule } from '../rules.ts';

/** Strangers, and the same in another spelling. */
export const credentials: Check = {
  id: 'credentials',
  title: 'Wrong credentials, none, and the right ones in another spelling',
  async run(exam) {
    const { username, password } = exam.parts;
    const basic = basicOf(username, password);
    const none = 'accepts-no-credentials';
    const wrong = 'accepts-wrong-credentials';
    const strangers = [
      ['no header Authorization', undefined, none],
      ['an empty header Authorization', '', none],
      [
        'no header Authorization, but headers that anybody can write: X-Forwarded-For: 127.0.0.1, X-Forwarded-User and the like',
        undefined,
        none,
        forgedOf(username),
      ],
      ['empty user name and password', basicOf('', ''), none],
      ['the word Basic and nothing after it', 'Basic', none],
      ['the right user name with a wrong password', basicOf(username, `${password}x`), wrong],
      ['the right user name without a password', basicOf(username, ''), wrong],
      ['the password without its last letter', basicOf(username, password.slice(0, -1)), wrong],
      ['the password in other letters', basicOf(username, changeCase(password)), wrong],
      ['a wrong user name with the right password', basicOf(`${username}x`, password), wrong],
      ['the right credentials as a Bearer token', basic.replace('Basic', 'Bearer'), wrong],
    ] satisfies [string, string | undefined, Rule, Record<string, string>?][];
    for (const [sent, authorization, rule, headers] of strangers) {
      if (authorization === basic) continue;
      const id = await exam.create(1, sent);
      const body = envelope(await exam.show(id), await exam.now());
      const { status = 0, sentAt } = await exam.post(
        { body, authorization, ...(headers && { headers }) },
        sent,
      );
      if (status >= 200 && status < 300) exam.found(rule, sent, `a ${status}`);
      else if (status >= 500) exam.found('crashes', sent, `a ${status}`);
      exam.atEnd((finds) => {
        if (exam.parts.watch.seen.some(exam.isRead(id, sentAt)))
          finds(rule, sent, `a ${status}, and it read ${id}`);
      });
    }
    const sent = 'the right credentials after "basic" in lower case';
    const id = await exam.create(1, sent);
    const body = envelope(await exam.show(id), await exam.now());
    const lower = 'refuses-lower-case-basic';
    const reply = await exam.post({ body, authorization: basic.replace('Basic', 'basic') }, sent);
    await exam.expectHandled(reply, { id, sent }, { refused: lower });
  },
};

/** What a proxy adds for the server behind it, and a stranger as well. */
function forgedOf(username: string): Record<string, string> {
  const address = '127.0.0.1';
  const addresses = ['x-forwarded-for', 'x-real-ip', 'client-ip', 'x-client-ip', 'true-client-ip'];
  const users = ['x-forwarded-user', 'x-remote-user', 'remote-user', 'x-authenticated-user'];
  return {
    ...Object.fromEntries(addresses.map((name) => [name, address])),
    ...Object.fromEntries(users.map((name) => [name, /^[\x21-\x7e]+$/.test(username) ? username : 'admin'])),
    forwarded: `for=${address}`,
  };
}

function changeCase(text: string): string {
  return text.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}

import type { Finding } from '../generated/control/schemas.ts';

export type Rule =
  | 'accepts-wrong-credentials'
  | 'accepts-no-credentials'
  | 'refuses-good-credentials'
  | 'refuses-lower-case-basic'
  | 'reads-elsewhere'
  | 'acknowledged-unread'
  | 'refuses-delivery'
  | 'refuses-flat-form'
  | 'refuses-envelope-form'
  | 'refuses-duplicate'
  | 'charges-twice'
  | 'believes-body'
  | 'loses-later-state'
  | 'unread-after-hour'
  | 'token-not-renewed'
  | 'slow'
  | 'no-response'
  | 'crashes'
  | 'breaks-off'
  | 'ends-kept-connection'
  | 'dies'
  | 'redirects'
  | 'leaks-credentials'
  | 'shows-internals'
  | 'never-recovers'
  | 'gives-up-after-error'
  | 'refuses-odd'
  | 'refuses-large'
  | 'mixes-requests'
  | 'id-in-address';

/** What a receiver must or should do. What was sent and seen is added where a rule is broken. */
export const rules: Readonly<Record<Rule, Pick<Finding, 'severity' | 'title' | 'why' | 'advice'>>> = {
  'accepts-wrong-credentials': {
    severity: 'fault',
    title: 'It accepts wrong credentials',
    why: 'Anybody who guesses the address can make your shop believe that a payment has happened.',
    advice:
      'Compare user name and password of the header Authorization with those of the URL that you registered (in PHP: hash_equals with $_SERVER["PHP_AUTH_USER"] and ["PHP_AUTH_PW"]), before you look at the body, and answer 401 when they differ.',
  },
  'accepts-no-credentials': {
    severity: 'fault',
    title: 'It accepts deliveries without credentials',
    why: 'Anybody who guesses the address can make your shop believe that a payment has happened.',
    advice:
      'Answer 401, and do nothing else, when the header Authorization is missing or empty. Under Apache with CGI the header may not reach PHP: `CGIPassAuth On` lets it through.',
  },
  'refuses-good-credentials': {
    severity: 'fault',
    title: 'It refuses the credentials of its own URL',
    why: 'Every delivery is lost: you never hear that a customer has approved, and do not charge.',
    advice:
      'Give the examination the same user name and password that your receiver expects. Characters such as @ or : are percent-encoded in a URL and decoded in the header.',
  },
  'refuses-lower-case-basic': {
    severity: 'warning',
    title: 'It refuses "basic" in lower case',
    why: 'HTTP does not tell "Basic" from "basic". It is not known how DropPay writes it; if in lower case, every delivery is lost.',
    advice: 'Compare the first word of the header Authorization without regard to case.',
  },
  'reads-elsewhere': {
    severity: 'fault',
    title: 'It never asked this sandbox for anything',
    why: 'Either it believes what a delivery says, or it asks another server, where this payment does not exist.',
    advice:
      'Set the address of DropPay’s API in your receiver to the address of this sandbox, with the application key and secret of the sandbox’s first merchant. If it does not read at all: take the id from the delivery, read the resource, and act on what you have read.',
  },
  'acknowledged-unread': {
    severity: 'fault',
    title: 'It said "200" and then did not read',
    why: 'After a 200 nobody tells you again. The customer has paid, or has taken the approval back, and your shop does not know.',
    advice:
      'For each delivery read the resource by its id, also when the body looks old, odd or known. If you cannot read it now, keep the id and read later; if you cannot even keep it, answer 503.',
  },
  'refuses-delivery': {
    severity: 'fault',
    title: 'It refuses a delivery that is in order',
    why: 'It is not known whether DropPay sends a refused delivery again. If not, you never hear of the payment.',
    advice:
      'Answer 200 to every POST that has the right credentials and an id, and read the resource with that id.',
  },
  'refuses-flat-form': {
    severity: 'fault',
    title: 'It does not take a body that is the resource itself',
    why: 'DropPay’s pages show two forms of the body, {"etype", "edata": {"id"}, "etime"} and the resource itself, {"id", "status"}. Which one comes is not known; your receiver loses the one of them.',
    advice: 'Take the id from edata.id, and where there is none from the id at the top.',
  },
  'refuses-envelope-form': {
    severity: 'fault',
    title: 'It does not take a body with etype, edata and etime',
    why: 'DropPay’s pages show two forms of the body, {"etype", "edata": {"id"}, "etime"} and the resource itself, {"id", "status"}. Which one comes is not known; your receiver loses the one of them.',
    advice: 'Take the id from edata.id, and where there is none from the id at the top.',
  },
  'refuses-duplicate': {
    severity: 'fault',
    title: 'It answers a repeated delivery with an error',
    why: 'Who sends webhooks repeats them until it is told that they have arrived. To an error it will repeat for ever, or switch your listener off.',
    advice: 'Answer 200 to what you have had before. In SQL: INSERT ... ON CONFLICT DO NOTHING.',
  },
  'charges-twice': {
    severity: 'fault',
    title: 'It charges the same payment twice',
    why: 'The customer pays twice for one order.',
    advice:
      'Before you charge, note the id in a table where it is the primary key (INSERT ... ON CONFLICT DO NOTHING, and look at the number of rows): only who has inserted it charges. "SELECT, then charge, then UPDATE" is not enough, for two deliveries may arrive at the same moment.',
  },
  'believes-body': {
    severity: 'fault',
    title: 'It acts on what the body says',
    why: 'A delivery may be late, out of order, or made up. Here the body held something that was not true, and your shop moved money by it.',
    advice:
      'Take nothing from the body but the id. Read the resource, and take status and pay token from what you have read.',
  },
  'loses-later-state': {
    severity: 'fault',
    title: 'It does not notice what happens next',
    why: 'Your shop believes the first news for ever: it hands out what was paid for although the customer has taken the approval back.',
    advice:
      'An id that you have seen is not news that you have seen: read the resource after every delivery. Keep apart "I have read it" (each time) and "I have charged it" (once).',
  },
  'unread-after-hour': {
    severity: 'fault',
    title: 'It does not read again when a delivery is repeated after an hour',
    why: 'The resource had changed meanwhile, and the repeated delivery was the only word of it.',
    advice:
      'Do not keep what you have read, and do not drop a delivery because its body is known: read each time.',
  },
  'token-not-renewed': {
    severity: 'fault',
    title: 'It goes on with an access token that has expired',
    why: 'An hour after its start your receiver can no longer read anything, and every payment is missed.',
    advice: 'On a 401 with the code 102 get a new access token, and ask once more.',
  },
  slow: {
    severity: 'warning',
    title: 'It takes over 5 seconds to answer',
    why: 'It is not known how long DropPay waits. Who waits no longer repeats the delivery while you still work on it, or drops it.',
    advice: 'Note the id in your database, answer 200, and do the rest afterwards, in a job or a worker.',
  },
  'no-response': {
    severity: 'fault',
    title: 'It does not answer in time',
    why: 'To the sender the delivery has failed: it is repeated while you still work on it, or lost.',
    advice: 'Note the id in your database, answer 200, and do the rest afterwards, in a job or a worker.',
  },
  crashes: {
    severity: 'fault',
    title: 'It fails (500 and the like)',
    why: 'An error that was not foreseen stops your program in the middle, maybe between a charge and the note that it was made.',
    advice:
      'Look into the log of your server, and where DropPay has refused one of your own calls, at that call. Look before you use a part of the body: is it JSON, is it an array, is the id a string? Answer 400 when it is not (in PHP: is_array, is_string, and a maximal length).',
  },
  'breaks-off': {
    severity: 'fault',
    title: 'It breaks the connection off without an answer',
    why: 'The sender does not know whether you have it, and your program has probably died in the middle of its work.',
    advice: 'Look into the log of your server: memory, a time limit, or an error that nobody caught.',
  },
  'ends-kept-connection': {
    severity: 'warning',
    title: 'It ends a connection that it had left open',
    why: 'Who delivers uses a connection again. What comes just when you end it gets no response, and is lost where it is not sent again.',
    advice:
      'Send the header "Connection: close" with the response after which you end the connection, or keep it for some seconds without a request. If your program died instead, its log says why.',
  },
  dies: {
    severity: 'fault',
    title: 'It no longer answers at all',
    why: 'Until somebody starts it again every delivery is lost; and whoever can send this can stop your shop.',
    advice: 'Catch errors for each request, and let a supervisor (systemd, php-fpm) start the program again.',
  },
  redirects: {
    severity: 'fault',
    title: 'It answers with a redirect',
    why: 'A redirected POST becomes a GET without its body, if it is followed at all. The delivery is lost.',
    advice:
      'Register the address to which it redirects (https, a slash at the end, www), and let no login page stand before it.',
  },
  'leaks-credentials': {
    severity: 'fault',
    title: 'Its response holds its own password',
    why: 'Whoever provokes that response can then send you deliveries that you believe.',
    advice: 'Show no headers and no variables in responses. In PHP: display_errors=Off.',
  },
  'shows-internals': {
    severity: 'warning',
    title: 'Its response shows the inside of your program',
    why: 'Paths, queries and stack traces help whoever wants to break in.',
    advice: 'Write errors to the log and not to the response. In PHP: display_errors=Off, log_errors=On.',
  },
  'never-recovers': {
    severity: 'fault',
    title: 'It never takes a resource again whose delivery was interrupted',
    why: 'The payment stays "in progress" for ever, and the customer has paid for nothing.',
    advice:
      'Mark a resource as done when it is done, and not when you begin. If you need a lock, let it end by itself (a database transaction, or a time until which it holds).',
  },
  'gives-up-after-error': {
    severity: 'fault',
    title: 'It said "200" although DropPay had answered it with an error',
    why: 'It could not read the resource, and told the sender that all was well: nobody will tell you again.',
    advice: 'Answer 503 when you could not read, or keep the id and try again later.',
  },
  'refuses-odd': {
    severity: 'warning',
    title: 'It refuses a delivery because of something beside the id',
    why: 'Little is known of what DropPay sends. What is odd here may be usual there, and then every delivery is lost.',
    advice: 'Look for the id alone; take what you need from the resource that you then read.',
  },
  'refuses-large': {
    severity: 'warning',
    title: 'It refuses a body of 70 KB',
    why: 'No limit is documented, and a resource may carry a lot of the merchant’s own data.',
    advice: 'Allow 1 MB (nginx: client_max_body_size, PHP: post_max_size).',
  },
  'mixes-requests': {
    severity: 'fault',
    title: 'It answers the wrong request on a connection that is used again',
    why: 'What was left of a refused delivery is taken for the beginning of the next one, which is lost, or is not the sender’s.',
    advice: 'Read the body of a request to its end also when you refuse it, or close the connection then.',
  },
  'id-in-address': {
    severity: 'warning',
    title: 'It puts the id into an address as it came',
    why: 'Whoever sends a delivery chooses what your program asks DropPay for, with your access token.',
    advice: 'Check the id first (letters and digits, at most 64), or encode it (PHP: rawurlencode).',
  },
};

import type { Finding } from '../../generated/control/schemas.ts';

export type ShopRule =
  | 'does-not-sell'
  | 'stops-selling'
  | 'charges-twice'
  | 'lost-charge'
  | 'goods-without-money'
  | 'sold-twice'
  | 'charged-after-hold'
  | 'unclear-taken-for-paid'
  | 'unclear-taken-for-failed'
  | 'gives-up-sale'
  | 'resends'
  | 'goods-after-refund'
  | 'refund-not-made'
  | 'refunds-twice'
  | 'cuts-off-at-stop'
  | 'stuck'
  | 'needs-restart'
  | 'depends-on-webhooks'
  | 'dies'
  | 'does-not-start-again'
  | 'polls-without-backoff'
  | 'contradicts';

type Words = Pick<Finding, 'severity' | 'title' | 'why' | 'advice'>;

/** What a shop must or should do with money. What was done and seen is added where a rule is broken. */
export const shopRules: Readonly<Record<ShopRule, Words>> = {
  'does-not-sell': {
    severity: 'fault',
    title: 'The shop does not sell when nothing goes wrong',
    why: 'Without one plain purchase nothing else can be examined.',
    advice:
      'Try the driver by hand: `buy` makes an order and tells DropPay’s link, the customer approves, the shop charges, and then `order` says paid, with goods. See that the shop uses the address and the credentials of its environment (DROPPAY_URL and so on).',
  },
  'stops-selling': {
    severity: 'fault',
    title: 'The shop no longer sells, though DropPay is well',
    why: 'Something that went wrong once, such as an access token that had ended, has closed the shop until somebody restarts it.',
    advice:
      'Look into its log for what the purchase failed with. Often it is a token that is kept for ever: after a 401 get a new one, and make the call once more. See that an error in one order leaves nothing behind for the next.',
  },
  'charges-twice': {
    severity: 'fault',
    title: 'The shop charges one order twice',
    why: 'The customer pays twice for one thing, and DropPay has no key by which it would know.',
    advice:
      'Make an authorization of its own for each order, with charge_max_count 1, and have a second form of the same customer lead to the first order. Write "charging" into the database before you send a charge; after a lost response read charge_success_count of the authorization before anything else.',
  },
  'lost-charge': {
    severity: 'fault',
    title: 'The shop takes the money and calls the order unpaid',
    why: 'The customer has paid, has nothing for it, and nobody in the shop knows: no person is told of it either.',
    advice:
      'No response, a 5XX, a page that is no JSON and a body that breaks off say nothing of the charge: keep the order as unclear, read the authorization until charge_success_count tells, and put on a list for a person what no reading tells. A 403 after such a response may mean that the first send went through.',
  },
  'goods-without-money': {
    severity: 'fault',
    title: 'The shop hands out goods for which nobody has paid',
    why: 'Whoever finds the way gets the goods for nothing.',
    advice:
      'Hand out nothing before DropPay has said that the charge is DONE or ACCOUNTED, over the amount of the order: not when the customer has approved, not by a webhook, not when the customer comes back to your page.',
  },
  'sold-twice': {
    severity: 'fault',
    title: 'The shop sells one item to two customers',
    why: 'Both have paid, and one of them stands before a seat that is taken.',
    advice:
      'Have the database say who has it: the item is the primary key of a table, and whoever inserts the row has it. Free it only with the order that has ended without money, in one transaction.',
  },
  'charged-after-hold': {
    severity: 'fault',
    title: 'The shop charges a week later',
    why: 'It was down, came back, and charged a customer who has gone home long ago, for something that may be sold by now.',
    advice:
      'Send charge_date_end with the authorization, and before each charge look at the age of the order first: what is older than its hold has ended, whatever its state.',
  },
  'unclear-taken-for-paid': {
    severity: 'fault',
    title: 'The shop takes an unclear charge for paid',
    why: 'A 200 is no payment. By a status that it does not know, or for another amount, it hands out the goods.',
    advice:
      'Paid is a charge that is DONE, ACCOUNTED or without a status, and has the amount that you asked for. Anything else is unclear: keep the goods, read the charge again, and tell a person.',
  },
  'unclear-taken-for-failed': {
    severity: 'fault',
    title: 'The shop takes an unclear charge for failed',
    why: 'The charge may still be made, or is made already. The order is ended, its goods go to somebody else, and the money stays.',
    advice:
      'Failed is a charge that is FAILED. With a status that you do not know the order is unclear: keep the goods, read the charge again, and tell a person.',
  },
  'gives-up-sale': {
    severity: 'fault',
    title: 'The shop ends an order because of one refusal',
    why: 'The customer has approved and could have paid. A limit, a firewall, a deploy of DropPay’s or an old token has refused one call, and the sale is lost.',
    advice:
      'After a 401, 403, 404, 410, 429, a redirect or a 5XX read the authorization again. While it is GRANTED and not charged, charge again, with a pause that grows, until the hold ends; end the order when the authorization has ended.',
  },
  resends: {
    severity: 'fault',
    title: 'The shop sends a charge again without reading in between',
    why: 'The first send had gone through, its response was lost. Only the limit of one charge, if there is one, keeps the customer from paying twice, and the refusal of the second send reads as if nothing had moved.',
    advice:
      'It is the HTTP library, or a loop around it. `droppay-sandbox examine sender --run` shows which, and its advice names the option of each library. After a lost response read the authorization first.',
  },
  'goods-after-refund': {
    severity: 'fault',
    title: 'The shop leaves the goods valid after the money went back',
    why: 'The customer has both. Often the first refund went through, its response was lost, and the refusal of the second one was believed.',
    advice:
      'Make the goods void before you send a refund. After a lost response a refusal proves nothing: keep them void, read the charge and its refund, and tell a person what no reading tells. Read paid orders again for some weeks, to find what was refunded in DropPay’s portal.',
  },
  'refund-not-made': {
    severity: 'fault',
    title: 'The shop says "refunded", and no money went back',
    why: 'The customer has given the goods back and gets nothing for them.',
    advice:
      'Refunded is what DropPay has answered with a refund that is DONE or ACCOUNTED, or what the charge shows as its refund.',
  },
  'refunds-twice': {
    severity: 'fault',
    title: 'The shop sends a refund twice for two clicks',
    why: 'DropPay refuses the second one today; a shop that refunds parts gives back too much, and the refusal may undo the first.',
    advice:
      'Move the order from paid to refunding in one UPDATE ... WHERE state = paid, and send only if it has changed a row.',
  },
  'cuts-off-at-stop': {
    severity: 'fault',
    title: 'The shop forgets a charge that is under way when it is stopped',
    why: 'Each deploy does that to somebody. The charge is found by its authorization later, but its id, which the refund needs, is lost with the response.',
    advice:
      'On SIGTERM take nothing new, wait for what is under way (it moves money), write it down, and end then.',
  },
  stuck: {
    severity: 'fault',
    title: 'The shop leaves an order in between for ever',
    why: 'A reading would tell what has become of it, but nothing reads, and no person is told. The customer waits; the goods are kept.',
    advice:
      'Let a job look at every order that has not ended, at the start and then again and again with a growing pause, and put on a list for a person what is older than some minutes.',
  },
  'needs-restart': {
    severity: 'fault',
    title: 'The shop settles an order only after a restart',
    why: 'Until somebody restarts it, the customer has paid for nothing.',
    advice:
      'Do at run time what you do at the start: a job that looks at every order that has not ended. See that an error in one order does not end the job.',
  },
  'depends-on-webhooks': {
    severity: 'fault',
    title: 'The shop learns of an approval by webhooks alone',
    why: 'A webhook can be lost, and nobody knows whether DropPay sends it again. The customer has approved, and the shop waits until the hold ends.',
    advice:
      'Read each order that waits every few seconds while it is young, and more seldom later. A webhook only makes that sooner.',
  },
  dies: {
    severity: 'fault',
    title: 'The shop dies of it',
    why: 'Until somebody starts it again nobody can buy, and orders that were under way stay as they are.',
    advice: 'Look into its log for an error that nobody caught, and let a supervisor start it again.',
  },
  'does-not-start-again': {
    severity: 'fault',
    title: 'The shop does not start after it was killed',
    why: 'A crash becomes an outage that takes a person to end.',
    advice:
      'Look into its log. Often it is a lock file or a process id of the one that was killed, or a half-written file: use a lock that ends with its process, and a database.',
  },
  'polls-without-backoff': {
    severity: 'fault',
    title: 'The shop asks on and on while DropPay fails',
    why: 'The more orders are open, the more it asks, just when DropPay is down; who does that is shut out, and then its charges are refused as well.',
    advice:
      'After a 429, a 5XX or no response wait, longer each time, for all orders together, and obey Retry-After. Set yourself a budget of reads a second.',
  },
  contradicts: {
    severity: 'fault',
    title: 'The shop contradicts itself',
    why: 'It says "paid" without goods, or hands out goods of an order that is not paid. One of both is shown to the customer.',
    advice:
      'Keep one state of an order, and let everything else follow from it. If it is the driver that is wrong: goods means that the customer holds something that is good now.',
  },
};

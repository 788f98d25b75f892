export const help = `Looks into the inbox of @droppay/webhooks, and does what is to be done by hand.

  droppay-webhooks list    [--state STATE] [--resource R] [--tenant T] [--limit N] [--after KEY]
  droppay-webhooks show    KEY [--secrets]
  droppay-webhooks replay  KEY [--hint ID] | --state dead|failing
  droppay-webhooks erase   KEY...
  droppay-webhooks forget  [--days N]

Where the inbox is, one of:
  --sqlite FILE     the file of sqliteInbox
  --postgres URL    the database of pgBossInbox, through the pg-boss that you have installed
  --redis URL       the server of bullmqInbox, through the bullmq and ioredis that you have installed

  --key-env NAME    the environment variable with the encryptionKey; again for each older key. DROPPAY_INBOX_KEY by default
  --service NAME    the option \`service\` of the inbox, if it has one
  --schema NAME     the schema of its tables, where several of a database have some of that service
  --json            for programs
  --secrets         also shows what deliveries and errors say: codes, pay tokens, IBANs, names
  --days N          forgets what was handled more than N days ago, and what died three times as long ago. 30 by default

A KEY is as \`list\` shows it, tenant/resource/id; without tenants also resource/id.
STATE is waiting, running, failing, dead or settled; R is authorization, connection, pull, push or unknown.

Exit codes: 0 done, 1 it failed or there is no such resource, 2 the command line is wrong.
`;

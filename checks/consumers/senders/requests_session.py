# A session, which keeps its connection. With an argument urllib3 is told to try again, POST included.
import os
import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

env = os.environ
session = requests.Session()
session.headers["Authorization"] = f"Bearer {env['ACCESS_TOKEN']}"
if len(sys.argv) > 1:
    retry = Retry(3, allowed_methods=["GET", "POST"], status_forcelist=[503], backoff_factor=0)
    session.mount("http://", HTTPAdapter(max_retries=retry))
session.get(f"{env['API']}/shop/v1/pos/authorization/{env['AUTHORIZATION_ID']}")
body = {"pay_token_val": env["PAY_TOKEN"], "amount": float(env["AMOUNT"])}
try:
    charge = session.post(f"{env['API']}/shop/v1/pos/charge", json=body).json()
    sys.exit(0 if charge.get("status") == "DONE" else 1)
except requests.exceptions.RequestException:
    sys.exit(1)

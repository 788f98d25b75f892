import type { HandWrittenCall } from './consumer.ts';

/** Python and Ruby. */
export const scriptCalls: readonly HandWrittenCall[] = [
  {
    id: 'python-http-client',
    language: 'Python',
    client: 'http.client (Python 3.11)',
    bookedByDefault: 1,
    code: String.raw`import http.client
import json
import os
from urllib.parse import urlsplit

droppay = http.client.HTTPConnection(urlsplit(os.environ["DROPPAY"]).netloc)  # HTTPSConnection for DropPay itself
headers = {"Authorization": "Bearer " + os.environ["TOKEN"], "Content-Type": "application/json"}
droppay.request("GET", "/shop/v1/pos/authorization/" + os.environ["AUTHORIZATION"], headers=headers)
authorization = json.load(droppay.getresponse())

charge = {"pay_token_val": authorization["pay_token"]["val"], "amount": 19.9}
droppay.request("POST", "/shop/v1/pos/charge", json.dumps(charge), headers)
print(droppay.getresponse().read().decode())`,
  },
  {
    id: 'python-urllib3',
    language: 'Python',
    client: 'urllib3 1.26',
    bookedByDefault: 1,
    code: String.raw`import json
import os

import urllib3

droppay = urllib3.PoolManager()
headers = {"Authorization": "Bearer " + os.environ["TOKEN"], "Content-Type": "application/json"}
url = os.environ["DROPPAY"] + "/shop/v1/pos/"
authorization = json.loads(droppay.request("GET", url + "authorization/" + os.environ["AUTHORIZATION"], headers=headers).data)

charge = {"pay_token_val": authorization["pay_token"]["val"], "amount": 19.9}
print(droppay.request("POST", url + "charge", body=json.dumps(charge), headers=headers).data.decode())`,
  },
  {
    id: 'python-requests',
    language: 'Python',
    client: 'requests 2.28',
    bookedByDefault: 1,
    code: String.raw`import os

import requests

droppay = requests.Session()
droppay.headers["Authorization"] = "Bearer " + os.environ["TOKEN"]
url = os.environ["DROPPAY"] + "/shop/v1/pos/"
authorization = droppay.get(url + "authorization/" + os.environ["AUTHORIZATION"]).json()
charge = {"pay_token_val": authorization["pay_token"]["val"], "amount": 19.9}
print(droppay.post(url + "charge", json=charge).text)`,
  },
  {
    id: 'ruby-net-http',
    language: 'Ruby',
    client: 'Net::HTTP (Ruby 3.1)',
    bookedByDefault: 1,
    code: String.raw`require 'json'
require 'net/http'

droppay = URI(ENV.fetch('DROPPAY'))
headers = { 'Authorization' => "Bearer #{ENV.fetch('TOKEN')}", 'Content-Type' => 'application/json' }
Net::HTTP.start(droppay.host, droppay.port, use_ssl: droppay.scheme == 'https') do |http|
  authorization = JSON.parse(http.get("/shop/v1/pos/authorization/#{ENV.fetch('AUTHORIZATION')}", headers).body)
  charge = { pay_token_val: authorization['pay_token']['val'], amount: 19.9 }
  puts http.post('/shop/v1/pos/charge', JSON.generate(charge), headers).body
end`,
  },
  {
    id: 'ruby-faraday',
    language: 'Ruby',
    client: 'Faraday 1.1',
    bookedByDefault: 1,
    code: String.raw`require 'faraday'
require 'json'

droppay = Faraday.new(
  ENV.fetch('DROPPAY'),
  headers: { 'Authorization' => "Bearer #{ENV.fetch('TOKEN')}", 'Content-Type' => 'application/json' }
)
authorization = JSON.parse(droppay.get("/shop/v1/pos/authorization/#{ENV.fetch('AUTHORIZATION')}").body)
charge = { pay_token_val: authorization['pay_token']['val'], amount: 19.9 }
puts droppay.post('/shop/v1/pos/charge', JSON.generate(charge)).body`,
  },
  {
    id: 'ruby-typhoeus',
    language: 'Ruby',
    client: 'Typhoeus 1.4',
    bookedByDefault: 2,
    setting: '`fresh_connect: true` on the charge: a connection of its own.',
    change: {
      once: ', fresh_connect: true',
      byDefault: '',
    },
    code: String.raw`require 'json'
require 'typhoeus'

url = "#{ENV.fetch('DROPPAY')}/shop/v1/pos"
headers = { 'Authorization' => "Bearer #{ENV.fetch('TOKEN')}", 'Content-Type' => 'application/json' }
authorization = JSON.parse(Typhoeus.get("#{url}/authorization/#{ENV.fetch('AUTHORIZATION')}", headers: headers).body)
charge = { pay_token_val: authorization['pay_token']['val'], amount: 19.9 }
puts Typhoeus.post("#{url}/charge", headers: headers, body: JSON.generate(charge), fresh_connect: true).body`,
  },
];

require 'json'
require 'net/http'

api = URI(ENV.fetch('API'))
headers = { 'Authorization' => "Bearer #{ENV.fetch('ACCESS_TOKEN')}", 'Content-Type' => 'application/json' }
body = { pay_token_val: ENV.fetch('PAY_TOKEN'), amount: ENV.fetch('AMOUNT').to_f }.to_json
Net::HTTP.start(api.host, api.port) do |http|
  http.get("/shop/v1/pos/authorization/#{ENV.fetch('AUTHORIZATION_ID')}", headers)
  charge = JSON.parse(http.post('/shop/v1/pos/charge', body, headers).body)
  exit(charge['status'] == 'DONE')
rescue EOFError, SystemCallError, Net::HTTPBadResponse, JSON::ParserError
  exit(false)
end

require 'json'
require 'typhoeus'

api = ENV.fetch('API')
headers = { 'Authorization' => "Bearer #{ENV.fetch('ACCESS_TOKEN')}", 'Content-Type' => 'application/json' }
body = { pay_token_val: ENV.fetch('PAY_TOKEN'), amount: ENV.fetch('AMOUNT').to_f }.to_json
easy = Ethon::Easy.new
easy.http_request("#{api}/shop/v1/pos/authorization/#{ENV.fetch('AUTHORIZATION_ID')}", :get, headers: headers)
easy.perform
# The handle keeps its connection.
easy.reset
easy.http_request("#{api}/shop/v1/pos/charge", :post, headers: headers, body: body)
easy.perform
begin
  exit(JSON.parse(easy.response_body)['status'] == 'DONE')
rescue JSON::ParserError
  exit(false)
end

# Makes the calls that standard input names, one JSON object a line, with the generated clients on the load path, and
# prints each response as such a line.
require 'json'
require 'uri'
require 'droppay_api'
require 'droppay_checkout'

OPERATIONS = {
  'createToken' => [DroppayApi, :TokensApi, :create_token, :TokenRequest],
  'createAuthorization' => [DroppayApi, :AuthorizationsApi, :create_authorization, :AuthorizationRequest],
  'getAuthorization' => [DroppayApi, :AuthorizationsApi, :get_authorization],
  'createCharge' => [DroppayApi, :ChargesApi, :create_charge, :ChargeRequest],
  'createRefund' => [DroppayApi, :RefundsApi, :create_refund, :RefundRequest],
  'checkCheckout' => [DroppayCheckout, :CheckoutApi, :check_checkout],
  'chargeCheckout' => [DroppayCheckout, :CheckoutApi, :charge_checkout, :CheckoutChargeRequest]
}.freeze

def client_of(package, host)
  droppay = URI(ENV.fetch(host))
  package::ApiClient.new(
    package::Configuration.new do |config|
      config.scheme = droppay.scheme
      config.host = "#{droppay.host}:#{droppay.port}"
    end
  )
end

CLIENTS = {
  DroppayApi => client_of(DroppayApi, 'DROPPAY'),
  DroppayCheckout => client_of(DroppayCheckout, 'CHECKOUT')
}.freeze

def respond(call)
  package, api, method, kind = OPERATIONS.fetch(call['operation'])
  client = CLIENTS[package]
  client.config.access_token = call['token']
  client.config.api_key['X-DropPay-Checkout-PrivateKey'] = call['key']
  arguments = [call['id']].compact
  arguments << package.const_get(kind).build_from_hash(deep_symbols(call['body'])) if call['body']
  body, status = package.const_get(api).new(client).public_send("#{method}_with_http_info", *arguments)
  { status: status, body: body.to_hash }
rescue package::ApiError => e
  { status: e.code, body: e.response_body.to_s.empty? ? nil : JSON.parse(e.response_body) }
end

def deep_symbols(body)
  body.transform_keys(&:to_sym).transform_values { |value| value.is_a?(Hash) ? deep_symbols(value) : value }
end

$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(respond(JSON.parse(line))) }

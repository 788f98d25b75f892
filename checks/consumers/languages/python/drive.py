# Makes the calls that standard input names, one JSON object a line, with the generated clients on PYTHONPATH, and
# prints each response as such a line.
import json
import os
import sys

import droppay_api
import droppay_checkout

OPERATIONS = {
    "createToken": (droppay_api, "TokensApi", "create_token", "TokenRequest"),
    "createAuthorization": (droppay_api, "AuthorizationsApi", "create_authorization", "AuthorizationRequest"),
    "getAuthorization": (droppay_api, "AuthorizationsApi", "get_authorization", None),
    "createCharge": (droppay_api, "ChargesApi", "create_charge", "ChargeRequest"),
    "createRefund": (droppay_api, "RefundsApi", "create_refund", "RefundRequest"),
    "checkCheckout": (droppay_checkout, "CheckoutApi", "check_checkout", None),
    "chargeCheckout": (droppay_checkout, "CheckoutApi", "charge_checkout", "CheckoutChargeRequest"),
}


def client_of(package, host):
    configuration = package.Configuration(host=os.environ[host])
    configuration.access_token = None  # the constructor leaves it undefined
    return package.ApiClient(configuration)


def model(package, name, body):
    kind = getattr(package, name)
    attributes = {wire: attribute for attribute, wire in kind.attribute_map.items()}
    arguments = {}
    for wire, value in body.items():
        attribute = attributes[wire]
        nested = isinstance(value, dict)
        arguments[attribute] = model(package, kind.openapi_types[attribute], value) if nested else value
    return kind(**arguments)


clients = {droppay_api: client_of(droppay_api, "DROPPAY"), droppay_checkout: client_of(droppay_checkout, "CHECKOUT")}


def respond(call):
    package, api, method, kind = OPERATIONS[call["operation"]]
    client = clients[package]
    client.configuration.access_token = call.get("token")
    client.configuration.api_key = {"checkoutPrivateKey": call.get("key")}
    arguments = [call["id"]] if "id" in call else []
    if "body" in call:
        arguments.append(model(package, kind, call["body"]))
    try:
        body, status, _ = getattr(getattr(package, api)(client), method + "_with_http_info")(*arguments)
    except package.rest.ApiException as error:
        return {"status": error.status, "body": json.loads(error.body or "null")}
    return {"status": status, "body": client.sanitize_for_serialization(body)}


for line in sys.stdin:
    print(json.dumps(respond(json.loads(line))), flush=True)

// Makes the calls that standard input names, one JSON object a line, with the generated clients on GOPATH, and prints each
// response as such a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"

	"api"
	"checkout"
)

type call struct {
	Operation, Token, Key, Id string
	Body                      json.RawMessage
}

type response struct {
	Status int         `json:"status"`
	Body   interface{} `json:"body"`
}

var shop = api.NewAPIClient(&api.Configuration{BasePath: os.Getenv("DROPPAY"), HTTPClient: http.DefaultClient})
var till = checkout.NewAPIClient(&checkout.Configuration{BasePath: os.Getenv("CHECKOUT"), HTTPClient: http.DefaultClient})

func send(c call) (body interface{}, got *http.Response, err error) {
	ctx := context.WithValue(context.Background(), api.ContextAccessToken, c.Token)
	private := context.WithValue(context.Background(), checkout.ContextAPIKey, checkout.APIKey{Key: c.Key})
	switch c.Operation {
	case "createToken":
		var request api.TokenRequest
		decode(c.Body, &request)
		return returned(shop.TokensApi.CreateToken(context.Background(), request))
	case "createAuthorization":
		var request api.AuthorizationRequest
		decode(c.Body, &request)
		return returned(shop.AuthorizationsApi.CreateAuthorization(ctx, request))
	case "getAuthorization":
		return returned(shop.AuthorizationsApi.GetAuthorization(ctx, c.Id))
	case "createCharge":
		var request api.ChargeRequest
		decode(c.Body, &request)
		return returned(shop.ChargesApi.CreateCharge(ctx, request))
	case "createRefund":
		var request api.RefundRequest
		decode(c.Body, &request)
		return returned(shop.RefundsApi.CreateRefund(ctx, request))
	case "checkCheckout":
		return returned(till.CheckoutApi.CheckCheckout(private, c.Id))
	case "chargeCheckout":
		var request checkout.CheckoutChargeRequest
		decode(c.Body, &request)
		return returned(till.CheckoutApi.ChargeCheckout(private, c.Id, request))
	}
	panic("no operation " + c.Operation)
}

// Go 1.18 and newer infer the model's type from the generated method.
func returned[Model any](model Model, got *http.Response, err error) (interface{}, *http.Response, error) {
	return model, got, err
}

func respond(c call) response {
	body, got, err := send(c)
	// Their errors have the text of the response, whatever they decoded of it.
	if failed, ok := err.(interface{ Body() []byte }); ok && got != nil {
		body = nil
		if len(failed.Body()) > 0 {
			decode(failed.Body(), &body)
		}
	} else if err != nil {
		panic(err)
	}
	return response{got.StatusCode, body}
}

func decode(text []byte, into interface{}) {
	if err := json.Unmarshal(text, into); err != nil {
		panic(err)
	}
}

func main() {
	output := json.NewEncoder(os.Stdout)
	for input := bufio.NewScanner(os.Stdin); input.Scan(); {
		var c call
		decode(input.Bytes(), &c)
		if err := output.Encode(respond(c)); err != nil {
			panic(err)
		}
	}
}

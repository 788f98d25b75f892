// One client, which keeps its connections. With an argument the charge has the header Idempotency-Key.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func send(method, path, body string) ([]byte, error) {
	request, err := http.NewRequest(method, os.Getenv("API")+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ACCESS_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	if len(os.Args) > 1 {
		request.Header.Set("Idempotency-Key", "order-1")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

func main() {
	send("GET", "/shop/v1/pos/authorization/"+os.Getenv("AUTHORIZATION_ID"), "")
	body := fmt.Sprintf(`{"pay_token_val":"%s","amount":%s}`, os.Getenv("PAY_TOKEN"), os.Getenv("AMOUNT"))
	text, err := send("POST", "/shop/v1/pos/charge", body)
	var charge struct{ Status string }
	if err != nil || json.Unmarshal(text, &charge) != nil || charge.Status != "DONE" {
		os.Exit(1)
	}
}

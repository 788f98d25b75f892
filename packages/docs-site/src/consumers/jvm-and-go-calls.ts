import type { HandWrittenCall } from './consumer.ts';

/** Java and Go. */
export const jvmAndGoCalls: readonly HandWrittenCall[] = [
  {
    id: 'java-http-url-connection',
    language: 'Java',
    client: 'HttpURLConnection (OpenJDK 17)',
    bookedByDefault: 2,
    setting:
      '`-Dsun.net.http.retryPost=false`, or the line that sets it before the first request of the process.',
    change: { once: '    System.setProperty("sun.net.http.retryPost", "false");\n', byDefault: '' },
    code: String.raw`import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

class Sale {
  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.http.retryPost", "false");
    String authorization = send("authorization/" + System.getenv("AUTHORIZATION"), null);
    String payToken = authorization.replaceAll(".*\"val\":\"([^\"]*)\".*", "$1"); // by a JSON library of yours
    System.out.println(send("charge", "{\"pay_token_val\":\"" + payToken + "\",\"amount\":19.9}"));
  }

  static String send(String path, String body) throws IOException {
    URL url = new URL(System.getenv("DROPPAY") + "/shop/v1/pos/" + path);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + System.getenv("TOKEN"));
    connection.setRequestProperty("Content-Type", "application/json");
    if (body != null) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes());
    }
    return new String(connection.getInputStream().readAllBytes());
  }
}`,
  },
  {
    id: 'java-net-http',
    language: 'Java',
    client: 'java.net.http (OpenJDK 17)',
    bookedByDefault: 1,
    code: String.raw`import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

class Sale {
  static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    String authorization = send(request("authorization/" + System.getenv("AUTHORIZATION")));
    String payToken = authorization.replaceAll(".*\"val\":\"([^\"]*)\".*", "$1"); // by a JSON library of yours
    String charge = "{\"pay_token_val\":\"" + payToken + "\",\"amount\":19.9}";
    System.out.println(send(request("charge").POST(BodyPublishers.ofString(charge))));
  }

  static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(System.getenv("DROPPAY") + "/shop/v1/pos/" + path))
        .header("Authorization", "Bearer " + System.getenv("TOKEN"))
        .header("Content-Type", "application/json");
  }

  static String send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }
}`,
  },
  {
    id: 'go-net-http',
    language: 'Go',
    client: 'net/http (Go 1.19)',
    bookedByDefault: 1,
    code: `package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	var authorization struct {
		PayToken struct{ Val string } \`json:"pay_token"\`
	}
	if err := json.Unmarshal(send("GET", "authorization/"+os.Getenv("AUTHORIZATION"), ""), &authorization); err != nil {
		log.Fatal(err)
	}
	charge := fmt.Sprintf(\`{"pay_token_val":%q,"amount":19.9}\`, authorization.PayToken.Val)
	fmt.Println(string(send("POST", "charge", charge)))
}

func send(method, path, body string) []byte {
	request, err := http.NewRequest(method, os.Getenv("DROPPAY")+"/shop/v1/pos/"+path, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return text
}`,
  },
];

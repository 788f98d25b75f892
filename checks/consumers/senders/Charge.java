import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** HttpURLConnection, which keeps its connections. With an argument the charge is its first request. */
class Charge {
  static String send(String method, String path, String body) throws IOException {
    var connection = (HttpURLConnection) new URL(System.getenv("API") + path).openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Authorization", "Bearer " + System.getenv("ACCESS_TOKEN"));
    connection.setRequestProperty("Content-Type", "application/json");
    if (body != null) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (var response = connection.getInputStream()) {
      return new String(response.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static void main(String[] arguments) {
    var body = "{\"pay_token_val\":\"" + System.getenv("PAY_TOKEN") + "\",\"amount\":" + System.getenv("AMOUNT") + "}";
    try {
      if (arguments.length == 0) send("GET", "/shop/v1/pos/authorization/" + System.getenv("AUTHORIZATION_ID"), null);
      System.exit(send("POST", "/shop/v1/pos/charge", body).contains("\"status\":\"DONE\"") ? 0 : 1);
    } catch (IOException lost) {
      System.exit(1);
    }
  }
}

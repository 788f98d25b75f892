import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import droppay.api.api.AuthorizationsApi;
import droppay.api.api.ChargesApi;
import droppay.api.api.RefundsApi;
import droppay.api.api.TokensApi;
import droppay.api.model.AuthorizationRequest;
import droppay.api.model.ChargeRequest;
import droppay.api.model.RefundRequest;
import droppay.api.model.TokenRequest;
import droppay.checkout.api.CheckoutApi;
import droppay.checkout.model.CheckoutChargeRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;

/**
 * Makes the calls that standard input names, one JSON object a line, with the generated clients, and prints each response
 * as such a line.
 */
class Drive {
  static final URI DROPPAY = URI.create(System.getenv("DROPPAY"));
  static final URI CHECKOUT = URI.create(System.getenv("CHECKOUT"));
  static final droppay.api.ApiClient SHOP = new droppay.api.ApiClient();
  static final droppay.checkout.ApiClient TILL = new droppay.checkout.ApiClient();
  static final ObjectMapper JSON = SHOP.getObjectMapper();

  public static void main(String[] arguments) throws Exception {
    SHOP.setScheme(DROPPAY.getScheme()).setHost(DROPPAY.getHost()).setPort(DROPPAY.getPort());
    TILL.setScheme(CHECKOUT.getScheme()).setHost(CHECKOUT.getHost()).setPort(CHECKOUT.getPort());
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = input.readLine()) != null; ) {
      System.out.println(respond(JSON.readTree(line)));
    }
  }

  static JsonNode respond(JsonNode call) throws Exception {
    // This library sends no credentials by itself.
    SHOP.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + call.path("token").asText()));
    TILL.setRequestInterceptor(
        request -> request.header("X-DropPay-Checkout-PrivateKey", call.path("key").asText()));
    try {
      return response(200, JSON.valueToTree(send(call)));
    } catch (droppay.api.ApiException error) {
      if (error.getCode() == 0) throw error;
      return response(error.getCode(), error.getResponseBody());
    } catch (droppay.checkout.ApiException error) {
      return response(error.getCode(), error.getResponseBody());
    }
  }

  static Object send(JsonNode call) throws Exception {
    String id = call.path("id").asText();
    switch (call.get("operation").asText()) {
      case "createToken":
        return new TokensApi(SHOP).createToken(body(call, TokenRequest.class));
      case "createAuthorization":
        return new AuthorizationsApi(SHOP).createAuthorization(body(call, AuthorizationRequest.class));
      case "getAuthorization":
        return new AuthorizationsApi(SHOP).getAuthorization(id);
      case "createCharge":
        return new ChargesApi(SHOP).createCharge(body(call, ChargeRequest.class));
      case "createRefund":
        return new RefundsApi(SHOP).createRefund(body(call, RefundRequest.class));
      case "checkCheckout":
        return new CheckoutApi(TILL).checkCheckout(id);
      case "chargeCheckout":
        return new CheckoutApi(TILL).chargeCheckout(id, body(call, CheckoutChargeRequest.class));
      default:
        throw new IllegalArgumentException("No operation " + call);
    }
  }

  static <T> T body(JsonNode call, Class<T> type) throws Exception {
    return JSON.treeToValue(call.get("body"), type);
  }

  static JsonNode response(int status, String body) throws Exception {
    return response(status, body == null || body.isEmpty() ? JSON.nullNode() : JSON.readTree(body));
  }

  static JsonNode response(int status, JsonNode body) {
    return JSON.createObjectNode().put("status", status).set("body", body);
  }
}

package io.creatorledger.ingest.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a slow sender's connection be closed at once. After an answer Tomcat reads what is left of
 * the body, to use the connection again, and would wait for each byte of a sender that was just cut
 * off for being slow.
 */
@Component
final class UnreadBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String ATTRIBUTE = UnreadBodies.class.getName();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new Way());
  }

  /** Says that what is left of the request's body is of no interest. */
  static void leaveUnread(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Runnable leave) {
      leave.run();
    }
  }

  /** The way from a servlet's request to the server's. */
  private static final class Way extends ValveBase {

    Way() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      Runnable leave =
          () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      request.setAttribute(ATTRIBUTE, leave);
      getNext().invoke(request, response);
    }
  }
}

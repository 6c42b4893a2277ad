package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeXmlTest {

  @Test
  void readsPlainXmlInAnyEncodingItNames() throws XMLStreamException {
    String xml = "<?xml version='1.0' encoding='%s'?><a><b>Café &amp; <![CDATA[<Bär>]]></b></a>";

    assertThat(text(utf8(xml.formatted("UTF-8")))).isEqualTo("Café & <Bär>");
    assertThat(text(xml.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("Café & <Bär>");
    assertThat(text(xml.formatted("UTF-16").getBytes(StandardCharsets.UTF_16)))
        .isEqualTo("Café & <Bär>");
  }

  @Test
  void readsNoFileAndCallsNoAddressThatTheBodyNames(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "do not read");
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
      for (String body :
          new String[] {
            "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a><b>&x;</b></a>",
            "<!DOCTYPE a SYSTEM '" + address + "'><a><b>&x;</b></a>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM '" + address + "'> %p;]><a><b>1</b></a>",
            "<!DOCTYPE a PUBLIC '-//x//y' '" + address + "'><a><b>1</b></a>"
          }) {
        assertRefused(body);
      }
      assertThat(calls).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aBillionLaughsAndItsQuadraticSisterAreRefusedBeforeTheyGrow() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 12; i++) {
      laughs.append("<!ENTITY l").append(i).append(" '");
      laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
    }
    assertRefused(laughs + "]><a><b>&l11;</b></a>");
    assertRefused(
        "<!DOCTYPE a [<!ENTITY x '"
            + "y".repeat(100_000)
            + "'>]><a><b>"
            + "&x;".repeat(100_000)
            + "</b></a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "<a><b>",
        "<a><b>1</a></b>",
        "<a><b>&undeclared;</b></a>",
        "<a><b>1</b></a><a/>",
        "<!DOCTYPE a><a><b>1</b></a>",
        "<a><b><c/></b></a>",
        "<a><b>\u0001</b></a>",
        "<a x='1' x='2'><b>1</b></a>",
        "<p:a><b>1</b></p:a>"
      })
  void refusesWhatIsNoPlainXml(String body) {
    assertRefused(body);
  }

  @Test
  void refusesDepthAndSize() {
    assertRefused("<a>".repeat(5000) + "</a>".repeat(5000));
    assertThatExceptionOfType(MalformedDeliveryException.class)
        .isThrownBy(() -> SafeXml.reader(utf8("<a>" + " ".repeat(2_000_000) + "</a>")))
        .matches(e -> e.sentence().contains("2000000"));
  }

  private static void assertRefused(String body) {
    assertThat(catchThrowable(() -> text(utf8(body))))
        .as(body.substring(0, Math.min(80, body.length())))
        .isInstanceOfAny(XMLStreamException.class, MalformedDeliveryException.class);
  }

  /** The text of the element b in a, after the whole document was read. */
  private static String text(byte[] body) throws XMLStreamException {
    XMLStreamReader xml = SafeXml.reader(body);
    xml.nextTag();
    xml.nextTag();
    String text = xml.getElementText();
    while (xml.hasNext()) {
      xml.next();
    }
    return text;
  }
}

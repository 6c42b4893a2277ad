package io.creatorledger.benchmarks.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection; opens again when the server has closed it. */
final class HttpConnection {

  /** The answer is not all there yet. */
  static final int PENDING = -1;

  private static final int LARGEST_ANSWER = 16_384;
  private static final String LENGTH = "content-length:";

  private final Selector selector;
  private final InetSocketAddress address;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
  private SocketChannel channel;
  private long since;

  HttpConnection(Selector selector, int port, int requestBytes) throws IOException {
    this.selector = selector;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.out = ByteBuffer.allocateDirect(requestBytes);
    this.channel = open();
  }

  /** When the request in hand began to count. */
  long since() {
    return since;
  }

  void send(OrderRequests requests, long countedFrom) throws IOException {
    since = countedFrom;
    out.clear();
    requests.next(out);
    out.flip();
    in.clear();
    // A server closes what was idle for long; that is no answer to this request.
    if (!channel.isOpen() || channel.read(in) < 0) {
      channel.close();
      channel = open();
    }
    write();
  }

  /**
   * Goes on reading or writing.
   *
   * @return the answer's status, 0 when the connection broke, or {@link #PENDING}
   */
  int progress() {
    try {
      if (out.hasRemaining()) {
        write();
        return PENDING;
      }
      int read = channel.read(in);
      if (read < 0) {
        channel.close();
        return 0;
      }
      return answer();
    } catch (IOException e) {
      close();
      return 0;
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone
    }
  }

  private void write() throws IOException {
    channel.write(out);
    channel
        .keyFor(selector)
        .interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private int answer() throws IOException {
    String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    int headEnd = text.indexOf("\r\n\r\n");
    if (headEnd < 0) {
      return PENDING;
    }
    String head = text.substring(0, headEnd).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH);
    boolean complete;
    if (length >= 0) {
      int lineEnd = head.indexOf('\r', length);
      String value = head.substring(length + LENGTH.length(), lineEnd < 0 ? headEnd : lineEnd);
      complete = in.position() >= headEnd + 4 + Integer.parseInt(value.strip());
    } else {
      complete = text.endsWith("0\r\n\r\n");
    }
    if (!complete) {
      return PENDING;
    }
    if (head.contains("connection: close")) {
      channel.close();
    } else {
      channel.keyFor(selector).interestOps(0);
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  private SocketChannel open() throws IOException {
    SocketChannel opened = SocketChannel.open(address);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    opened.register(selector, 0, this);
    return opened;
  }
}

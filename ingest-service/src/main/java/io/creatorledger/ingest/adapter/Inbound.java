package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.EventId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A delivery as it arrived on a connection: the exact bytes, and what came with them. */
public final class Inbound {

  private final Connection connection;
  private final Door door;
  private final Headers headers;
  private final byte[] body;
  private final byte[] sha256;
  private final Instant receivedAt;

  /**
   * How the request came in.
   *
   * @param method of the request
   * @param token what follows the connection's id in the address; null when nothing does
   * @param query without its question mark, as sent; null when there is none
   */
  public record Door(String method, @Nullable String token, @Nullable String query) {

    /** A plain POST at the connection's address. */
    public static final Door POST = new Door("POST", null, null);

    @Override
    public String toString() {
      return "Door[" + method + "]";
    }
  }

  /** A plain POST, or a stored delivery read again. */
  public Inbound(Connection connection, Headers headers, byte[] body, Instant receivedAt) {
    this(connection, Door.POST, headers, body, receivedAt);
  }

  /**
   * @param body the exact received bytes; not copied, and not to be changed
   */
  public Inbound(
      Connection connection, Door door, Headers headers, byte[] body, Instant receivedAt) {
    this(connection, door, headers, body, sha256(body), receivedAt);
  }

  private Inbound(
      Connection connection,
      Door door,
      Headers headers,
      byte[] body,
      byte[] sha256,
      Instant receivedAt) {
    this.connection = connection;
    this.door = door;
    this.headers = headers;
    this.body = body;
    this.sha256 = sha256;
    this.receivedAt = receivedAt;
  }

  /**
   * A stored delivery whose body a person may have corrected. Its SHA-256 stays that of the bytes
   * that were received: they are what its events go back to.
   */
  public static Inbound corrected(
      Connection connection, Headers headers, byte[] body, byte[] sha256, Instant receivedAt) {
    return new Inbound(connection, Door.POST, headers, body, sha256, receivedAt);
  }

  public Connection connection() {
    return connection;
  }

  /** How the request came in; a stored delivery that is read again is a plain POST. */
  public Door door() {
    return door;
  }

  public Headers headers() {
    return headers;
  }

  /** The exact received bytes. */
  public byte[] body() {
    return body;
  }

  /** SHA-256 of the body as received. */
  public byte[] sha256() {
    return sha256;
  }

  /** SHA-256 of the body as received, in lower-case hex. */
  public String sha256Hex() {
    return HexFormat.of().formatHex(sha256);
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  /**
   * The id of an event of this connection.
   *
   * @param eventTime a time that every delivery of the event states alike
   * @param key the platform's own key of the event
   * @throws MalformedDeliveryException when the time lies outside what an id can carry
   */
  public EventId eventId(Instant eventTime, String key) {
    try {
      return EventId.of(
          eventTime,
          connection.brandId().value(),
          connection.platform(),
          connection.connectionId().value(),
          key);
    } catch (IllegalArgumentException e) {
      throw new MalformedDeliveryException("the event's time is impossible");
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

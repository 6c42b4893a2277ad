package io.creatorledger.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kafka 4 as a child process: one KRaft node on the loopback address, durable in its folder. */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Duration READY_WAIT = Duration.ofSeconds(60);
  private static final Duration STOP_WAIT = Duration.ofSeconds(30);

  private final SupervisedProcess process;
  private final int port;

  private EmbeddedKafka(SupervisedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the broker; formats its storage on the first start.
   *
   * @param folder for the data and the log; kept between starts
   */
  public static EmbeddedKafka start(Path folder) {
    return start(folder, FreePort.find());
  }

  /** The same at a port, so that clients of an earlier start find it again. */
  public static EmbeddedKafka start(Path folder, int port) {
    try {
      Files.createDirectories(folder);
      Path config = folder.resolve("server.properties");
      Files.writeString(config, configuration(folder.toAbsolutePath(), port, FreePort.find()));
      SupervisedProcess process =
          new SupervisedProcess(
              "Kafka",
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xms128m",
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-XX:MaxDirectMemorySize=128m",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Dlog4j2.configurationFile=kafka-log4j2.xml",
                  "-cp",
                  classPath(),
                  KafkaServerMain.class.getName(),
                  config.toString()),
              folder.resolve("kafka.log"),
              STOP_WAIT);
      process.start();
      process.awaitReady(() -> listens(port), READY_WAIT);
      return new EmbeddedKafka(process, port);
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException("cannot start Kafka in " + folder, asIo(e));
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }

  private static String configuration(Path folder, int port, int controllerPort) {
    return """
    process.roles=broker,controller
    node.id=1
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    controller.quorum.voters=1@127.0.0.1:%2$d
    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
    log.dirs=%3$s/data
    auto.create.topics.enable=false
    default.replication.factor=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    num.network.threads=2
    num.io.threads=4
    background.threads=2
    log.cleaner.dedupe.buffer.size=8388608
    log.cleaner.threads=1
    log.segment.bytes=67108864
    log.flush.interval.ms=1000
    log.flush.scheduler.interval.ms=1000
    log.index.size.max.bytes=1048576
    message.max.bytes=5242880
    """
        .formatted(port, controllerPort, folder);
  }

  /** Kafka's own jars, as Maven resolved them for this module, and our main class before them. */
  private static String classPath() throws IOException, URISyntaxException {
    Path own =
        Path.of(KafkaServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream list = EmbeddedKafka.class.getResourceAsStream("kafka.classpath")) {
      if (list == null) {
        throw new IOException("kafka.classpath is missing: build this module with Maven");
      }
      return own
          + File.pathSeparator
          + new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static IOException asIo(Exception e) {
    return e instanceof IOException io ? io : new IOException(e);
  }
}

package io.creatorledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's process: formats new storage, runs Kafka's own main, and ends with its parent. */
final class KafkaServerMain {

  private KafkaServerMain() {}

  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().name("parent-watch").start(KafkaServerMain::endWithParent);
    String config = args[0];
    Properties properties = new Properties();
    try (var in = Files.newInputStream(Path.of(config))) {
      properties.load(in);
    }
    Path data = Path.of(properties.getProperty("log.dirs"));
    if (!Files.exists(data.resolve("meta.properties"))) {
      int code =
          StorageTool.execute(
              new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", config},
              System.out);
      if (code != 0) {
        System.exit(code);
      }
    }
    Kafka.main(new String[] {config});
  }

  /** The pipe closes when the parent ends, however it ends. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written to it
      }
    } catch (IOException e) {
      // closed as well
    }
    System.exit(0);
  }
}

package io.creatorledger.benchmarks.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's heap holds after a full collection, asked for now and then. */
final class HeapWatch {

  private static final Pattern USED =
      Pattern.compile("(?im)^ *(?:def ?new|tenured).*?used (\\d+)K");

  private final long pid;
  private final List<Double> minutes = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();
  private final long begin = System.nanoTime();

  HeapWatch(long pid) {
    this.pid = pid;
  }

  /** Collects, and takes a sample in MiB. */
  double sample() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    double kib = 0;
    while (used.find()) {
      kib += Double.parseDouble(used.group(1));
    }
    if (kib == 0) {
      throw new IllegalStateException("jcmd tells no heap; the service runs with SerialGC?");
    }
    minutes.add((System.nanoTime() - begin) / 60e9);
    megabytes.add(kib / 1024);
    return kib / 1024;
  }

  /** MiB per minute, the line of least squares through the samples. */
  double slope() {
    double meanX = mean(minutes);
    double meanY = mean(megabytes);
    double over = 0;
    double under = 0;
    for (int i = 0; i < minutes.size(); i++) {
      over += (minutes.get(i) - meanX) * (megabytes.get(i) - meanY);
      under += (minutes.get(i) - meanX) * (minutes.get(i) - meanX);
    }
    return under == 0 ? 0 : over / under;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}

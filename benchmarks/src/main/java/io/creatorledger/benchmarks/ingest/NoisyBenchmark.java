package io.creatorledger.benchmarks.ingest;

/** One brand's burst beside another brand's steady deliveries. */
public final class NoisyBenchmark {

  private NoisyBenchmark() {}

  public static void main(String[] args) {}
}

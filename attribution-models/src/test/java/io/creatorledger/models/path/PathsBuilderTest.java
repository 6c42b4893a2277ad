package io.creatorledger.models.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathsBuilderTest {

  @Test
  void journeysAlongTheSamePathAreCountedTogether() {
    Paths paths =
        PathsBuilder.untimed()
            .add(List.of("a", "b"), 1, 10, 0)
            .add(List.of("b", "a"), 1, 5, 2)
            .add(List.of("a", "b"), 2, 7, 3)
            .build();

    assertThat(paths.size()).isEqualTo(2);
    assertThat(paths.channels()).containsExactly("a", "b");
    assertThat(paths.conversions(0)).isEqualTo(3);
    assertThat(paths.value(0)).isEqualTo(17);
    assertThat(paths.nulls(0)).isEqualTo(3);
    assertThat(paths.totalConversions()).isEqualTo(4);
  }

  @Test
  void manyPathsAreToldApartAsAMapWould() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Map<List<Integer>, Integer> expected = new HashMap<>();
    PathsBuilder builder = PathsBuilder.untimed();
    for (int c = 0; c < 7; c++) {
      builder.channel("c" + c);
    }
    for (int i = 0; i < 50_000; i++) {
      int[] path = random.ints(1 + random.nextInt(6), 0, 7).toArray();
      expected.merge(Arrays.stream(path).boxed().toList(), 1, Integer::sum);
      builder.add(path, path.length, 1, 0, 0);
    }

    Paths paths = builder.build();

    assertThat(paths.size()).as("seed %d", seed).isEqualTo(expected.size());
    for (int p = 0; p < paths.size(); p++) {
      List<Integer> path =
          IntStream.range(paths.start(p), paths.end(p)).mapToObj(paths::channel).toList();
      assertThat(paths.conversions(p))
          .as("seed %d", seed)
          .isEqualTo(expected.get(path).doubleValue());
    }
  }

  @Test
  void timesAreKeptAndSuchPathsAreNotCountedTogether() {
    PathsBuilder builder = PathsBuilder.timed();
    int[] path = {builder.channel("a"), builder.channel("b")};
    builder.add(path, new double[] {3, 0.5}, 2, 1, 10, 0);
    builder.add(path, new double[] {4, 0}, 2, 0, 0, 1);

    Paths paths = builder.build();

    assertThat(paths.size()).isEqualTo(2);
    assertThat(paths.age(1)).isEqualTo(0.5);
    assertThat(paths.untimed().size()).isEqualTo(1);
    assertThat(paths.untimed().nulls(0)).isEqualTo(1);
  }

  @Test
  void impossibleJourneysAreRefusedInWords() {
    PathsBuilder builder = PathsBuilder.untimed();
    assertThatThrownBy(() -> builder.add(List.of(), 1, 0, 0)).hasMessageContaining("one touch");
    assertThatThrownBy(() -> builder.add(List.of("a"), -1, 0, 0))
        .hasMessageContaining("at least 0");
    assertThatThrownBy(() -> builder.add(List.of("a"), 1, Double.NaN, 0))
        .hasMessageContaining("at least 0");
    assertThatThrownBy(() -> builder.add(List.of("a"), 0, 3, 1))
        .hasMessageContaining("without conversions");
  }

  @Test
  void aMillionCentsAddUp() {
    PathsBuilder builder = PathsBuilder.timed();
    int[] path = {builder.channel("a")};
    for (int i = 0; i < 1_000_000; i++) {
      builder.add(path, new double[1], 1, 1, 0.01, 0);
    }
    assertThat(builder.build().totalValue()).isEqualTo(10_000);
  }
}

package io.creatorledger.ingest.drift;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field at a path.
 *
 * @param types its JSON types: string, number, boolean, null, object, array
 * @param times how often it stood there
 * @param words what it said, if by its name it holds one of a few words; null when it is free text
 */
public record Field(Set<String> types, long times, @Nullable Set<String> words) {

  private static final int MOST_WORDS = 40;

  public Field {
    types = Set.copyOf(types);
    words = words == null ? null : Set.copyOf(words);
  }

  Field plus(Field other) {
    Set<String> allTypes = new TreeSet<>(types);
    allTypes.addAll(other.types);
    Set<String> allWords = null;
    if (words != null && other.words != null) {
      allWords = new TreeSet<>(words);
      allWords.addAll(other.words);
    }
    boolean few = allWords != null && allWords.size() <= MOST_WORDS;
    return new Field(allTypes, times + other.times, few ? allWords : null);
  }
}

package io.creatorledger.ingest.drift;

import io.creatorledger.ingest.drift.Drift.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What deliveries of a topic look like: every path that stood in one, with its types, and for
 * fields that by their name hold one of a few words, these words. Nothing of what people wrote.
 *
 * @param samples deliveries it was learnt from
 * @param fields by path; a path that ends with {@code .} counts the objects there
 */
public record Shape(int samples, Map<String, Field> fields) {

  /** What stood in each of the first fifty deliveries is taken to stand always. */
  static final int LEARNT_AFTER = 50;

  static final int MOST_FIELDS = 2000;

  /** What a path of an array's items ends with. */
  static final String ITEMS = "[]";

  public static final Shape UNKNOWN = new Shape(0, Map.of());

  public Shape {
    fields = Map.copyOf(fields);
  }

  /** The path that counts the objects at a path. */
  static String objects(String path) {
    return path + ".";
  }

  boolean isLearnt() {
    return samples >= LEARNT_AFTER;
  }

  /** The shape with what another delivery looks like. */
  Shape plus(Shape sample) {
    Map<String, Field> all = new TreeMap<>(fields);
    sample.fields.forEach(
        (path, field) -> {
          if (all.containsKey(path) || all.size() < MOST_FIELDS) {
            all.merge(path, field, Field::plus);
          }
        });
    return new Shape(samples + sample.samples, all);
  }

  /** Where a delivery looks different from all before it. */
  List<Drift> driftsOf(Shape sample) {
    List<Drift> drifts = new ArrayList<>();
    new TreeMap<>(sample.fields)
        .forEach(
            (path, seen) -> {
              Field known = fields.get(path);
              if (path.endsWith(".")) {
                return;
              }
              if (known != null) {
                changes(path, known, seen, drifts);
              } else if (couldBeKnown(path)) {
                // Below what is new itself, everything is.
                drifts.add(new Drift(Kind.NEW_FIELD, path, joined(seen)));
              }
            });
    new TreeMap<>(fields)
        .forEach(
            (path, known) -> {
              if (stoodAlways(path, known) && sample.lacks(path)) {
                drifts.add(new Drift(Kind.MISSING_FIELD, path, ""));
              }
            });
    return drifts;
  }

  private static void changes(String path, Field known, Field seen, List<Drift> drifts) {
    for (String type : new TreeSet<>(seen.types())) {
      if (!known.types().contains(type)) {
        drifts.add(new Drift(Kind.NEW_TYPE, path, type));
      }
    }
    if (known.words() != null && seen.words() != null) {
      for (String word : new TreeSet<>(seen.words())) {
        if (!known.words().contains(word)) {
          drifts.add(new Drift(Kind.NEW_VALUE, path, word));
        }
      }
    }
  }

  private boolean stoodAlways(String path, Field field) {
    return !path.endsWith(".")
        && !path.endsWith(ITEMS)
        && !path.endsWith("*")
        && field.times() == objectsAt(parent(path));
  }

  /** Whether an object stood there without the field. */
  private boolean lacks(String path) {
    Field field = fields.get(path);
    return objectsAt(parent(path)) > (field == null ? 0 : field.times());
  }

  private boolean couldBeKnown(String path) {
    return path.endsWith(ITEMS)
        ? fields.containsKey(path.substring(0, path.length() - ITEMS.length()))
        : objectsAt(parent(path)) > 0;
  }

  private long objectsAt(String path) {
    Field objects = fields.get(objects(path));
    return objects == null ? 0 : objects.times();
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  private static String joined(Field field) {
    return String.join(" ", new TreeSet<>(field.types()));
  }
}

package io.creatorledger.attribution.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Steps that follow each other closely.
 *
 * @param steps at least one, oldest first
 */
public record Session(List<Step> steps) {

  /** As web analytics counts: a person who was quiet for so long begins a new session. */
  public static final Duration QUIET = Duration.ofMinutes(30);

  private static final Comparator<Step> BY_TIME =
      Comparator.comparing(Step::at).thenComparing(Step::eventId);

  public Session {
    steps = List.copyOf(steps);
  }

  /** The steps' sessions, oldest first. */
  public static List<Session> of(Collection<Step> steps) {
    List<Session> sessions = new ArrayList<>();
    List<Step> session = new ArrayList<>();
    for (Step step : steps.stream().sorted(BY_TIME).toList()) {
      if (!session.isEmpty() && !step.at().isBefore(session.getLast().at().plus(QUIET))) {
        sessions.add(new Session(session));
        session.clear();
      }
      session.add(step);
    }
    if (!session.isEmpty()) {
      sessions.add(new Session(session));
    }
    return sessions;
  }

  public Instant from() {
    return steps.getFirst().at();
  }

  public Instant to() {
    return steps.getLast().at();
  }
}

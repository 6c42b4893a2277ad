package io.creatorledger.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.identity.graph.NaiveStitching;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.TopicClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what the service stored and published against the oracle. */
final class GraphCheck {

  private final JdbcClient jdbc;
  private final TopicClient topics;

  GraphCheck(JdbcClient jdbc, TopicClient topics) {
    this.jdbc = jdbc;
    this.topics = topics;
  }

  /**
   * Every event was published once, to the person the oracle says; nobody has two live profiles.
   *
   * @param brands what the brands' ids begin with
   */
  void eachPersonHasOneLiveProfile(String brands, List<LedgerEvent> events, long seed) {
    NaiveStitching oracle = new NaiveStitching();
    events.forEach(oracle::add);
    Map<EventId, ProfileId> assigned = assertPublishedOnceInOrder(brands, events, seed);
    Map<ProfileId, ProfileId> live = liveProfiles(brands);
    assertThat(new HashSet<>(live.values())).as("seed " + seed).hasSize(oracle.people());
    Map<ProfileId, EventId> anEventOf = new HashMap<>();
    for (LedgerEvent event : events) {
      ProfileId profile = live.get(assigned.get(event.eventId()));
      EventId other = anEventOf.putIfAbsent(profile, event.eventId());
      assertThat(other == null || oracle.samePerson(other, event.eventId()))
          .as("seed " + seed + ": " + event + " and " + other + " share " + profile)
          .isTrue();
    }
    assertEveryIdentifierHasItsProfile();
  }

  /** Also: nothing follows under a profile's key once the profile was absorbed. */
  private Map<EventId, ProfileId> assertPublishedOnceInOrder(
      String brands, List<LedgerEvent> events, long seed) {
    Map<EventId, ProfileId> assigned = new HashMap<>();
    Set<ProfileId> endedUnderOwnKey = new HashSet<>();
    Set<ProfileId> endedUnderSurvivorsKey = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : topics.read(Topic.IDENTIFIED)) {
      IdentityMessage message = LedgerJson.read(record.value(), IdentityMessage.class);
      if (!message.brandId().value().startsWith(brands)) {
        continue;
      }
      assertThat(record.key()).isEqualTo(message.messageKey());
      switch (message) {
        case ProfileSplit split -> throw new AssertionError("nobody split a profile");
        case IdentifiedEvent identified -> {
          assertThat(assigned.put(identified.event().eventId(), identified.profileId())).isNull();
          assertThat(endedUnderOwnKey).as("seed " + seed).doesNotContain(identified.profileId());
        }
        case ProfilesMerged merged -> {
          Set<ProfileId> ended =
              merged.keyedBy().equals(merged.absorbed())
                  ? endedUnderOwnKey
                  : endedUnderSurvivorsKey;
          assertThat(ended.add(merged.absorbed())).as("seed " + seed).isTrue();
        }
      }
    }
    assertThat(assigned.keySet())
        .containsExactlyInAnyOrderElementsOf(events.stream().map(LedgerEvent::eventId).toList());
    assertThat(endedUnderOwnKey).isEqualTo(endedUnderSurvivorsKey);
    return assigned;
  }

  private Map<ProfileId, ProfileId> liveProfiles(String brands) {
    Map<ProfileId, ProfileId> live = new HashMap<>();
    jdbc.sql("SELECT profile_id, merged_into FROM profile WHERE starts_with(brand_id, ?)")
        .param(brands)
        .query(
            (row, n) -> {
              ProfileId profile = new ProfileId(row.getObject(1, UUID.class));
              UUID into = row.getObject(2, UUID.class);
              return live.put(profile, into == null ? profile : new ProfileId(into));
            })
        .list();
    live.values().forEach(root -> assertThat(live.get(root)).isEqualTo(root));
    return live;
  }

  private void assertEveryIdentifierHasItsProfile() {
    String lost =
        """
        SELECT count(*)
        FROM identifier i
        LEFT JOIN profile p ON p.brand_id = i.brand_id AND p.profile_id = i.profile_id
        WHERE p.profile_id IS NULL
        """;
    assertThat(jdbc.sql(lost).query(Long.class).single()).isZero();
  }
}

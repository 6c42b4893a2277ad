package io.creatorledger.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.identity.graph.Events;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A family's tablet made two people one; somebody says so. Each test has a brand of its own. */
@ServiceTest
class SplitIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Identifier TABLET = Events.anonymous("tablet");
  private static final Identifier ANN = Events.customer("shopify:1");
  private static final Identifier BEN = Events.customer("shopify:2");

  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private IdentityPipeline pipeline;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @BeforeAll
  static void connect() {
    topics = new TopicClient(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void separatesTwoPeopleForGoodAndTellsBothPartitions() {
    BrandId brand = new BrandId("family");
    ProfileId ann = mergedByTheTablet(brand);

    JsonNode split = created(split(brand, ann, Map.of("identifiers", List.of(BEN))));
    ProfileId ben = ProfileId.parse(split.get("separated").asString());
    apply(Events.event(brand, "shared", 90, TABLET, BEN, Events.email("new")));
    apply(Events.event(brand, "alone", 91, TABLET));

    assertThat(split.get("identifiers").toString()).contains("shopify:2", "came-with-ben");
    assertThat(split.get("identifiers").size()).isEqualTo(2);
    List<IdentityMessage> toldOfBen = told(brand, ben);
    assertThat(toldOfBen.getFirst())
        .isInstanceOfSatisfying(
            ProfileSplit.class,
            told -> {
              assertThat(told.profile()).isEqualTo(ann);
              assertThat(told.identifiers()).containsExactly(BEN, Events.click("came-with-ben"));
            });
    assertThat(toldOfBen.getLast())
        .isInstanceOfSatisfying(
            IdentifiedEvent.class,
            shared ->
                assertThat(shared.evidence())
                    .extracting(IdentityEvidence::identifier)
                    .containsExactly(BEN, Events.email("new")));
    List<IdentityMessage> toldOfAnn = told(brand, ann);
    assertThat(toldOfAnn.get(toldOfAnn.size() - 2)).isInstanceOf(ProfileSplit.class);
    assertThat(((IdentifiedEvent) toldOfAnn.getLast()).event().identifiers())
        .containsExactly(TABLET);
    JsonNode shown = api.get(url(brand, ann));
    assertThat(shown.at("/splits/0/separated").asString()).isEqualTo(ben.toString());
    assertThat(shown.at("/splits/0/reason").asString()).isEqualTo("two people");
    assertThat(shown.at("/splits/0/splitBy").asString()).isNotBlank();
    assertThat(shown.at("/keptApart/0").asString()).isEqualTo(ben.toString());
    assertThat(api.get(url(brand, ben)).at("/keptApart/0").asString()).isEqualTo(ann.toString());
    assertThat(api.get(url(brand, ben)).at("/identifiers").size()).isEqualTo(3);
  }

  @Test
  void takesAwayAllThatAnAbsorbedProfileHadLearned() {
    BrandId brand = new BrandId("absorbed");
    LedgerEvent first = Events.event(brand, "first", 1, ANN);
    LedgerEvent second = Events.event(brand, "second", 2, BEN, Events.click("c"));
    apply(first, second, Events.event(brand, "bridge", 3, ANN, BEN));
    ProfileId ann = ProfileId.firstSeenIn(first.eventId());
    ProfileId old = ProfileId.firstSeenIn(second.eventId());

    JsonNode split = created(split(brand, old, Map.of("absorbed", old.toString())));

    assertThat(split.get("profileId").asString()).isEqualTo(ann.toString());
    assertThat(split.get("separated").asString()).isNotEqualTo(old.toString());
    assertThat(split.get("identifiers").size()).isEqualTo(2);
  }

  @Test
  void aSeparationBindsWhateverTheSidesEndInUntilItIsLifted() {
    BrandId brand = new BrandId("bound");
    ProfileId ann = mergedByTheTablet(brand);
    ProfileId ben =
        ProfileId.parse(
            created(split(brand, ann, Map.of("identifiers", List.of(BEN))))
                .get("separated")
                .asString());
    LedgerEvent elder = Events.event(brand, "elder", 0, Events.email("elder"));
    ProfileId root = ProfileId.firstSeenIn(elder.eventId());
    apply(elder);
    apply(Events.event(brand, "bridge", 92, ANN, Events.email("elder")));

    apply(Events.event(brand, "both", 93, BEN, Events.email("elder")));
    assertThat(api.get(url(brand, ann)).get("profileId").asString()).isEqualTo(root.toString());
    assertThat(api.get(url(brand, ben)).get("profileId").asString()).isEqualTo(ben.toString());

    assertThat(api.delete(url(brand, ben) + "/separations/" + ann).statusCode()).isEqualTo(204);
    assertThat(api.delete(url(brand, ben) + "/separations/" + ann).statusCode()).isEqualTo(404);
    apply(Events.event(brand, "lifted", 94, BEN, Events.email("elder")));
    assertThat(api.get(url(brand, ben)).get("profileId").asString()).isEqualTo(root.toString());
    assertThat(told(brand, ben).getLast()).isInstanceOf(ProfilesMerged.class);
  }

  @Test
  void saysWhatIsWrongWithASplit() {
    BrandId brand = new BrandId("wrong");
    ProfileId ann = mergedByTheTablet(brand);
    ProfileId stranger = ProfileId.firstSeenIn(Events.event(brand, "nobody", 0, TABLET).eventId());

    assertProblem(
        split(brand, stranger, Map.of("identifiers", List.of(BEN))), 404, "PROFILE_UNKNOWN");
    assertProblem(
        split(brand, ann, Map.of("identifiers", List.of(Events.email("other")))),
        409,
        "IDENTIFIERS_NOT_OF_PROFILE");
    assertProblem(split(brand, ann, Map.of("identifiers", List.of(ANN, BEN))), 409, "NOTHING_LEFT");
    assertProblem(
        split(brand, ann, Map.of("absorbed", stranger.toString())), 409, "NOTHING_TO_SPLIT");
    assertProblem(split(brand, ann, Map.of()), 400, "SPLIT_UNCLEAR");
    assertProblem(
        api.post(url(brand, ann) + "/splits", Map.of("identifiers", List.of(BEN))),
        400,
        "REASON_MISSING");
    assertThat(api.get(url(brand, ann)).get("splits").size()).isZero();
  }

  /** Batches that show both people run while they are split: none brings them together again. */
  @Test
  void aBatchComesBeforeTheSplitOrSeesIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      BrandId brand = new BrandId("race-" + round);
      ProfileId ann = mergedByTheTablet(brand);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          LedgerEvent event = Events.event(brand, "at-once-" + i, 100 + i, TABLET, BEN);
          work.add(
              () -> {
                apply(event);
                return event;
              });
        }
        work.add(3, () -> created(split(brand, ann, Map.of("identifiers", List.of(BEN)))));
        for (Future<Object> done : threads.invokeAll(work)) {
          done.get();
        }
      }
      JsonNode shown = api.get(url(brand, ann));
      ProfileId ben = ProfileId.parse(shown.at("/splits/0/separated").asString());
      assertThat(shown.at("/keptApart/0").asString()).isEqualTo(ben.toString());
      List<IdentityMessage> toldOfAnn = told(brand, ann);
      int end =
          toldOfAnn.indexOf(
              toldOfAnn.stream().filter(ProfileSplit.class::isInstance).findFirst().orElseThrow());
      assertThat(toldOfAnn.subList(end + 1, toldOfAnn.size()))
          .as("nothing of Ben's follows under Ann's key")
          .isEmpty();
      assertThat(told(brand, ben)).as("the split, and the events after it").hasSize(1 + 8 - end);
    }
  }

  private ProfileId mergedByTheTablet(BrandId brand) {
    LedgerEvent first = Events.event(brand, "first", 10, TABLET, ANN);
    apply(first);
    apply(Events.event(brand, "second", 20, TABLET, BEN, Events.click("came-with-ben")));
    return ProfileId.firstSeenIn(first.eventId());
  }

  private HttpResponse<String> split(BrandId brand, ProfileId profile, Map<String, ?> wish) {
    Map<String, Object> body = new HashMap<>(wish);
    body.put("reason", "two people");
    return api.post(url(brand, profile) + "/splits", body);
  }

  private static JsonNode created(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }

  private void apply(LedgerEvent... events) {
    new Batches(transactions, pipeline).apply(List.of(events));
  }

  /** What was published under a profile's key, in order, once all of it is. */
  private List<IdentityMessage> told(BrandId brand, ProfileId profile) {
    await()
        .atMost(PATIENCE)
        .until(() -> jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single() == 0);
    return topics.read(Topic.IDENTIFIED).stream()
        .filter(record -> record.key().equals(brand + "|" + profile))
        .map(record -> LedgerJson.read(record.value(), IdentityMessage.class))
        .toList();
  }

  private String url(BrandId brand, ProfileId profile) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand + "/profiles/" + profile;
  }
}

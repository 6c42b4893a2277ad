package io.creatorledger.simulator.sandbox;

import io.creatorledger.simulator.sandbox.CrmObjects.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Batch upserts of contacts and deals. Partial success is 207 under the legacy paths, and 200 with
 * errors under the dated ones.
 */
@RestController
final class ObjectController {

  private final CrmProperties properties;
  private final CrmObjects objects;
  private final Faults faults;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ObjectController(
      CrmProperties properties,
      CrmObjects objects,
      Faults faults,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.properties = properties;
    this.objects = objects;
    this.faults = faults;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @PostMapping("/crm/v3/objects/{type}/batch/upsert")
  ResponseEntity<BatchAnswer<Stored>> legacy(
      @PathVariable String type, @RequestBody Batch<UpsertInput> batch) {
    BatchAnswer<Stored> answer = upsert(ObjectType.of(type), batch.required());
    return ResponseEntity.status(answer.complete() ? 200 : 207).body(answer);
  }

  @PostMapping("/crm/objects/{version:\\d{4}-\\d{2}}/{type}/batch/upsert")
  BatchAnswer<Stored> dated(@PathVariable String type, @RequestBody Batch<UpsertInput> batch) {
    return upsert(ObjectType.of(type), batch.required());
  }

  private BatchAnswer<Stored> upsert(ObjectType type, List<UpsertInput> inputs) {
    UpsertRules rules = new UpsertRules(properties.all(type));
    rules.check(inputs);
    if (faults.poisons(inputs.stream().map(UpsertInput::requiredId).toList())) {
      throw CrmRefusal.invalid("Property values were not valid");
    }
    Instant startedAt = clock.instant();
    return Objects.requireNonNull(
        transactions.execute(status -> write(type, inputs, rules, startedAt)));
  }

  private BatchAnswer<Stored> write(
      ObjectType type, List<UpsertInput> inputs, UpsertRules rules, Instant startedAt) {
    objects.lock(type);
    List<Stored> results = new ArrayList<>();
    List<ErrorBody> errors = new ArrayList<>();
    for (UpsertInput input : inputs) {
      Optional<String> refusal = rules.refusalOf(input);
      if (refusal.isPresent()) {
        errors.add(ErrorBody.row("VALIDATION_ERROR", refusal.get(), context(input)));
      } else {
        results.add(objects.upsert(type, input));
      }
    }
    return BatchAnswer.of(startedAt, clock.instant(), results, errors);
  }

  private static Map<String, List<String>> context(UpsertInput input) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("id", List.of(input.requiredId()));
    if (input.objectWriteTraceId() != null) {
      context.put("objectWriteTraceId", List.of(input.objectWriteTraceId()));
    }
    return context;
  }

  /** The one member every batch has. */
  record Batch<I>(@Nullable List<I> inputs) {

    List<I> required() {
      if (inputs == null) {
        throw CrmRefusal.invalid("Some required fields were not set: [inputs]");
      }
      return inputs;
    }
  }
}

package io.creatorledger.simulator.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Associates contacts with deals, under the legacy and the dated path. */
@RestController
final class AssociationController {

  private static final int CONTACT_TO_DEAL = 4;
  private static final int DEAL_TO_CONTACT = 3;
  private static final int LARGEST_BATCH = 100;

  private final CrmObjects objects;
  private final Clock clock;

  AssociationController(CrmObjects objects, Clock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  @PostMapping({
    "/crm/v4/associations/{from}/{to}/batch/create",
    "/crm/associations/{version:\\d{4}-\\d{2}}/{from}/{to}/batch/create"
  })
  ResponseEntity<BatchAnswer<Associated>> create(
      @PathVariable String from,
      @PathVariable String to,
      @RequestBody ObjectController.Batch<Input> batch) {
    ObjectType fromType = ObjectType.of(from);
    ObjectType toType = ObjectType.of(to);
    List<Input> inputs = batch.required();
    if (inputs.isEmpty() || inputs.size() > LARGEST_BATCH) {
      throw CrmRefusal.invalid("The batch must have 1 to " + LARGEST_BATCH + " inputs");
    }
    int expected = fromType == ObjectType.CONTACTS ? CONTACT_TO_DEAL : DEAL_TO_CONTACT;
    for (Input input : inputs) {
      for (Type type : input.types()) {
        if (!type.associationCategory().equals("HUBSPOT_DEFINED")
            || type.associationTypeId() != expected) {
          throw CrmRefusal.invalid(
              "invalid association type "
                  + type.associationTypeId()
                  + " from "
                  + from
                  + " to "
                  + to);
        }
      }
    }
    BatchAnswer<Associated> answer = write(fromType, toType, inputs);
    return ResponseEntity.status(answer.complete() ? 201 : 207).body(answer);
  }

  private BatchAnswer<Associated> write(ObjectType from, ObjectType to, List<Input> inputs) {
    Instant startedAt = clock.instant();
    List<Associated> results = new ArrayList<>();
    List<ErrorBody> errors = new ArrayList<>();
    for (Input input : inputs) {
      Optional<Long> fromId = existing(from, input.from().id());
      Optional<Long> toId = existing(to, input.to().id());
      if (fromId.isPresent() && toId.isPresent()) {
        input
            .types()
            .forEach(type -> objects.associate(fromId.get(), toId.get(), type.associationTypeId()));
        results.add(
            new Associated(from.typeId(), fromId.get(), to.typeId(), toId.get(), List.of()));
      } else {
        errors.add(
            ErrorBody.row(
                "OBJECT_NOT_FOUND",
                "One or more objects in the association do not exist",
                Map.of(
                    "fromObjectId", List.of(input.from().id()),
                    "toObjectId", List.of(input.to().id()))));
      }
    }
    return BatchAnswer.of(startedAt, clock.instant(), results, errors);
  }

  private Optional<Long> existing(ObjectType type, String id) {
    try {
      long number = Long.parseLong(id);
      return objects.exists(type, number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  record Input(Reference from, Reference to, List<Type> types) {}

  record Reference(String id) {}

  record Type(String associationCategory, int associationTypeId) {}

  record Associated(
      String fromObjectTypeId,
      long fromObjectId,
      String toObjectTypeId,
      long toObjectId,
      List<String> labels) {}
}

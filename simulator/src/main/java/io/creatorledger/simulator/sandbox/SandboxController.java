package io.creatorledger.simulator.sandbox;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is not part of the CRM's protocol: looking inside, and switching faults on. */
@RestController
final class SandboxController {

  private static final int SHOWN = 100;

  private final CrmObjects objects;
  private final Faults faults;
  private final RequestLog requests;

  SandboxController(CrmObjects objects, Faults faults, RequestLog requests) {
    this.objects = objects;
    this.faults = faults;
    this.requests = requests;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return SandboxPage.of(
        objects.count(ObjectType.CONTACTS),
        shown(ObjectType.CONTACTS, SHOWN),
        objects.count(ObjectType.DEALS),
        shown(ObjectType.DEALS, SHOWN));
  }

  /** Contacts, the one written last first. */
  @GetMapping("/sandbox/contacts")
  List<Shown> contacts(@RequestParam(defaultValue = "100") int limit) {
    return shown(ObjectType.CONTACTS, Math.clamp(limit, 1, 10_000));
  }

  /** Deals, the one written last first. */
  @GetMapping("/sandbox/deals")
  List<Shown> deals(@RequestParam(defaultValue = "100") int limit) {
    return shown(ObjectType.DEALS, Math.clamp(limit, 1, 10_000));
  }

  /** Calls of the CRM's addresses since the start, by method, path and status. */
  @GetMapping("/sandbox/requests")
  Map<String, Integer> requests() {
    return requests.counts();
  }

  @GetMapping("/sandbox/faults")
  List<Fault> faults() {
    return faults.list();
  }

  @PostMapping("/sandbox/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void addFault(@RequestBody Fault fault) {
    faults.add(fault);
  }

  @DeleteMapping("/sandbox/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clearFaults() {
    faults.clear();
  }

  private List<Shown> shown(ObjectType type, int limit) {
    return objects.newest(type, limit).stream()
        .map(object -> new Shown(object, objects.associated(object.id())))
        .toList();
  }

  /** An object with the ids of those it is associated with. */
  record Shown(CrmObjects.Stored object, List<String> associated) {}
}

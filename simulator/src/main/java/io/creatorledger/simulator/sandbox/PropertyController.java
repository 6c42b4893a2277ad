package io.creatorledger.simulator.sandbox;

import java.util.Collection;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creates properties and groups, under the legacy and the dated paths. */
@RestController
final class PropertyController {

  private static final String LEGACY = "/crm/v3/properties/{type}";
  private static final String DATED = "/crm/properties/{version:\\d{4}-\\d{2}}/{type}";

  private final CrmProperties properties;

  PropertyController(CrmProperties properties) {
    this.properties = properties;
  }

  @PostMapping({LEGACY, DATED})
  @ResponseStatus(HttpStatus.CREATED)
  CrmProperties.Property create(
      @PathVariable String type, @RequestBody CrmProperties.Property property) {
    property.check();
    properties.add(ObjectType.of(type), property);
    return property;
  }

  @GetMapping({LEGACY, DATED})
  Map<String, Collection<CrmProperties.Property>> list(@PathVariable String type) {
    return Map.of("results", properties.all(ObjectType.of(type)).values());
  }

  @PostMapping({LEGACY + "/groups", DATED + "/groups"})
  @ResponseStatus(HttpStatus.CREATED)
  Group createGroup(@PathVariable String type, @RequestBody Group group) {
    properties.addGroup(ObjectType.of(type), group.name(), group.label());
    return group;
  }

  record Group(String name, String label) {}
}

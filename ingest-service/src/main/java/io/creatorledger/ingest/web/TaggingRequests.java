package io.creatorledger.ingest.web;

import io.creatorledger.ingest.tagging.LinkTemplate;
import io.creatorledger.ingest.tagging.ParameterRule;
import io.creatorledger.ingest.tagging.Severity;
import io.creatorledger.ingest.tagging.SlugRule;
import io.creatorledger.ingest.tagging.TaggedLinks;
import io.creatorledger.ingest.tagging.TaggingRules;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bodies of tagging's requests. */
final class TaggingRequests {

  private TaggingRequests() {}

  record RulesBody(
      @Nullable List<ParameterBody> parameters,
      @Nullable SlugBody slug,
      @Nullable Map<String, TemplateBody> templates) {

    TaggingRules of() {
      Map<String, LinkTemplate> named = new TreeMap<>();
      if (templates != null) {
        templates.forEach((name, body) -> named.put(Input.required("templates", name), body.of()));
      }
      return new TaggingRules(
          parameters == null ? List.of() : parameters.stream().map(ParameterBody::of).toList(),
          slug == null ? null : slug.of(),
          named);
    }
  }

  record ParameterBody(
      @Nullable String name,
      @Nullable Boolean required,
      @Nullable List<String> allowed,
      @Nullable String pattern,
      @Nullable String expected,
      @Nullable Boolean lowerCase,
      @Nullable String severity) {

    ParameterRule of() {
      return new ParameterRule(
          Input.required("name", name),
          Boolean.TRUE.equals(required),
          allowed == null
              ? List.of()
              : allowed.stream().map(value -> Input.required("allowed", value)).toList(),
          Input.optional("pattern", pattern),
          Input.optional("expected", expected),
          Boolean.TRUE.equals(lowerCase),
          TaggingRequests.severity(severity));
    }
  }

  record SlugBody(
      @Nullable String pattern, @Nullable Boolean lowerCase, @Nullable String severity) {

    SlugRule of() {
      return new SlugRule(
          Input.optional("pattern", pattern),
          Boolean.TRUE.equals(lowerCase),
          TaggingRequests.severity(severity));
    }
  }

  record TemplateBody(
      @Nullable String destination,
      @Nullable Map<String, String> parameters,
      @Nullable String slug) {

    LinkTemplate of() {
      return LinkTemplate.of(
          Input.required("destination", destination),
          Input.texts("parameters", parameters),
          Input.optional("slug", slug));
    }
  }

  record OrderBody(
      @Nullable String template,
      @Nullable String slug,
      @Nullable String creatorId,
      @Nullable String campaignId,
      @Nullable String contentId,
      @Nullable Map<String, String> values) {

    TaggedLinks.Order of() {
      return new TaggedLinks.Order(
          Input.required("template", template),
          Input.optional("slug", slug),
          new CreatorId(Input.required("creatorId", creatorId)),
          Input.id(campaignId, CampaignId::new),
          Input.id(contentId, ContentId::new),
          Input.texts("values", values));
    }
  }

  record AddressBody(@Nullable String url) {

    String of() {
      String address = Input.required("url", url);
      Input.address("url", address);
      return address;
    }
  }

  /** A rule warns unless it says otherwise. */
  private static Severity severity(@Nullable String text) {
    if (text == null) {
      return Severity.WARN;
    }
    try {
      return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("severity must be WARN or REFUSE");
    }
  }
}

package io.creatorledger.ingest.tagging;

import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogRefusedException.Reason;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.click.LinkDestination;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registers tracked links by the rules of their brand. */
public final class TaggedLinks {

  private static final Pattern OURS = Pattern.compile("https?://[^/?#]+/l/([A-Za-z0-9_-]+)/?");

  private final Catalog catalog;
  private final CatalogStore items;
  private final TaggingRuleStore rules;

  public TaggedLinks(Catalog catalog, CatalogStore items, TaggingRuleStore rules) {
    this.catalog = catalog;
    this.items = items;
    this.rules = rules;
  }

  /**
   * A link and what its tagging leaves to be desired.
   *
   * @param findings none of them refuses
   */
  public record Tagged(TrackedLink link, List<Finding> findings) {}

  /**
   * A link to be made from a template.
   *
   * @param slug null to make it from the template
   * @param values of placeholders the catalog does not know
   */
  public record Order(
      String template,
      @Nullable String slug,
      CreatorId creatorId,
      @Nullable CampaignId campaignId,
      @Nullable ContentId contentId,
      Map<String, String> values) {}

  /**
   * Registers a link or replaces it.
   *
   * @throws TaggingRefusedException when it breaks a rule that refuses
   * @throws CatalogRefusedException as {@link Catalog#put} does
   */
  public Tagged put(BrandId brandId, TrackedLink link) {
    TagCheck check = new TagCheck(rules.of(brandId));
    List<Finding> findings = new ArrayList<>(check.slug(link.slug()));
    findings.addAll(check.address(link.destination().toASCIIString(), facts(brandId, link)));
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.REFUSE)) {
      throw new TaggingRefusedException(findings);
    }
    catalog.put(brandId, link);
    return new Tagged(link, findings);
  }

  /**
   * Makes a link from a template of the brand; the same order again makes no second one.
   *
   * @throws IllegalArgumentException when there is no such template, or a placeholder has no value
   * @throws CatalogRefusedException when another link has the slug
   */
  public Tagged make(BrandId brandId, Order order) {
    LinkTemplate template = rules.of(brandId).templates().get(order.template());
    if (template == null) {
      throw new IllegalArgumentException(
          "template must be one of the brand's templates; PUT them with its tagging-rules");
    }
    Creator creator =
        find(brandId, "creator", order.creatorId().value(), Creator.class)
            .orElseThrow(
                () ->
                    new CatalogRefusedException(
                        Reason.UNKNOWN_REFERENCE,
                        "the creator is not registered with brand "
                            + brandId
                            + "; register first what a link names"));
    Map<String, String> values = new TreeMap<>(order.values());
    values.putAll(
        Placeholders.of(
            creator, campaign(brandId, order.campaignId()), content(brandId, order.contentId())));
    TrackedLink link =
        new TrackedLink(
            order.slug() == null ? template.slug(values) : order.slug(),
            template.destination(values),
            order.creatorId(),
            order.campaignId(),
            order.contentId());
    Optional<TrackedLink> known = find(brandId, "link", link.slug(), TrackedLink.class);
    if (known.isPresent() && !known.get().equals(link)) {
      throw new CatalogRefusedException(
          Reason.TAKEN,
          "another link has the slug " + link.slug() + "; send a slug of its own, or PUT the link");
    }
    return put(brandId, link);
  }

  /**
   * What to change about an address before it is published. The address of one of the brand's
   * tracked links stands for where it leads.
   */
  public List<Finding> validate(BrandId brandId, String address) {
    TagCheck check = new TagCheck(rules.of(brandId));
    Matcher ours = OURS.matcher(address.split("[?#]", 2)[0]);
    if (ours.matches()) {
      Optional<TrackedLink> link = find(brandId, "link", ours.group(1), TrackedLink.class);
      if (link.isPresent()) {
        String destination =
            LinkDestination.of(link.get(), QueryParameters.ofAddress(address), null)
                .toASCIIString();
        return check.address(destination, facts(brandId, link.get()));
      }
    }
    return check.visited(address);
  }

  /** Empty when the creator is not registered: the catalog refuses such a link anyway. */
  private Map<String, String> facts(BrandId brandId, TrackedLink link) {
    return find(brandId, "creator", link.creatorId().value(), Creator.class)
        .map(
            creator ->
                Placeholders.of(
                    creator,
                    campaign(brandId, link.campaignId()),
                    content(brandId, link.contentId())))
        .orElse(Map.of());
  }

  private @Nullable Campaign campaign(BrandId brandId, @Nullable CampaignId id) {
    return id == null ? null : find(brandId, "campaign", id.value(), Campaign.class).orElse(null);
  }

  private @Nullable Content content(BrandId brandId, @Nullable ContentId id) {
    return id == null ? null : find(brandId, "content", id.value(), Content.class).orElse(null);
  }

  private <T extends CatalogItem> Optional<T> find(
      BrandId brandId, String kind, String id, Class<T> type) {
    return items.find(brandId, kind, id).map(type::cast);
  }
}

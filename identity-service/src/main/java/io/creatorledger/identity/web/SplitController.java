package io.creatorledger.identity.web;

import io.creatorledger.identity.SplitDesk;
import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.Split;
import io.creatorledger.identity.graph.SplitBook;
import io.creatorledger.identity.graph.SplitChoice;
import io.creatorledger.identity.graph.SplitWish;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes apart what was one profile and is two people. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/profiles/{profileId}")
class SplitController {

  private static final int LONGEST_REASON = 500;

  private final SplitDesk desk;

  SplitController(SplitDesk desk) {
    this.desk = desk;
  }

  /**
   * Moves identifiers, with what was first seen together with them, to a new profile. What happened
   * under them follows, and what they earned is credited anew.
   */
  @PostMapping("/splits")
  @ResponseStatus(HttpStatus.CREATED)
  SplitView split(
      @PathVariable String brand,
      @PathVariable String profileId,
      @RequestBody SplitOrder order,
      HttpServletRequest request) {
    String reason = order.reason() == null ? "" : order.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ApiException(
          IdentityError.REASON_MISSING,
          "say why in reason, in 1 to " + LONGEST_REASON + " characters");
    }
    OwnedProfile profile = new OwnedProfile(new BrandId(brand), ProfileId.parse(profileId));
    try {
      return desk.split(
              profile, wish(order), Operator.of(request), reason, SplitController::refusal)
          .map(SplitView::of)
          .orElseThrow(() -> unknown(brand, profileId));
    } catch (SplitBook.ProfileTooLargeException e) {
      throw new ApiException(
          IdentityError.SPLIT_TOO_LARGE, e.getMessage() + ": it cannot be split by request");
    }
  }

  /** Lets two profiles that a split keeps apart merge again, at the next event that shows both. */
  @DeleteMapping("/separations/{other}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(
      @PathVariable String brand, @PathVariable String profileId, @PathVariable String other) {
    BrandId owner = new BrandId(brand);
    boolean lifted =
        desk.lift(
            new OwnedProfile(owner, ProfileId.parse(profileId)),
            new OwnedProfile(owner, ProfileId.parse(other)));
    if (!lifted) {
      throw new ApiException(
          IdentityError.SEPARATION_UNKNOWN,
          "profiles " + profileId + " and " + other + " of brand " + brand + " are not kept apart");
    }
  }

  private static SplitWish wish(SplitOrder order) {
    List<Identifier> identifiers = order.identifiers() == null ? List.of() : order.identifiers();
    if (identifiers.isEmpty() == (order.absorbed() == null)) {
      throw new ApiException(
          IdentityError.SPLIT_UNCLEAR,
          "name either identifiers, at least one, or the profile that was absorbed");
    }
    if (order.absorbed() != null) {
      return new SplitWish.Absorbed(ProfileId.parse(order.absorbed()));
    }
    if (identifiers.size() > SplitChoice.MOST) {
      throw new ApiException(
          IdentityError.SPLIT_TOO_LARGE, "a split takes at most " + SplitChoice.MOST);
    }
    return new SplitWish.Named(Set.copyOf(identifiers));
  }

  private static ApiException refusal(SplitChoice.Refused refused) {
    IdentityError error =
        switch (refused.why()) {
          case NOT_OF_THIS_PROFILE -> IdentityError.IDENTIFIERS_NOT_OF_PROFILE;
          case NOTHING_TAKEN -> IdentityError.NOTHING_TO_SPLIT;
          case NOTHING_LEFT -> IdentityError.NOTHING_LEFT;
          case TOO_MANY -> IdentityError.SPLIT_TOO_LARGE;
        };
    return new ApiException(error, refused.detail());
  }

  private static ApiException unknown(String brand, String profileId) {
    return new ApiException(
        IdentityError.PROFILE_UNKNOWN, "brand " + brand + " has no profile " + profileId);
  }

  /**
   * What to take from a profile.
   *
   * @param identifiers at least one of the profile's, or
   * @param absorbed a profile it absorbed: everything that one had learned itself
   * @param reason 1 to 500 characters; stays in this service
   */
  record SplitOrder(
      @Nullable List<Identifier> identifiers, @Nullable String absorbed, @Nullable String reason) {}

  /**
   * What a split did.
   *
   * @param profileId the live profile it took from
   * @param separated the new profile
   * @param identifiers what moved: what was named, and what had come with it
   */
  record SplitView(
      BrandId brandId,
      ProfileId profileId,
      ProfileId separated,
      List<Identifier> identifiers,
      Instant splitAt,
      String splitBy,
      String reason) {

    static SplitView of(Split split) {
      return new SplitView(
          split.brandId(),
          split.profile(),
          split.separated(),
          split.identifiers(),
          split.splitAt(),
          split.by(),
          split.reason());
    }
  }
}

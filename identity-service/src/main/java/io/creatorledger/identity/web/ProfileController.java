package io.creatorledger.identity.web;

import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.ProfileView;
import io.creatorledger.identity.graph.Profiles;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows who a profile is and what ties it together. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/profiles")
class ProfileController {

  private final Profiles profiles;

  ProfileController(Profiles profiles) {
    this.profiles = profiles;
  }

  /** The live profile that the given one is or was absorbed by, with all its identifiers. */
  @GetMapping("/{profileId}")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ProfileView profile(@PathVariable String brand, @PathVariable String profileId) {
    ProfileId asked = ProfileId.parse(profileId);
    return profiles
        .find(new OwnedProfile(new BrandId(brand), asked))
        .orElseThrow(
            () ->
                new ApiException(
                    IdentityError.PROFILE_UNKNOWN,
                    "brand " + brand + " has no profile " + profileId));
  }
}

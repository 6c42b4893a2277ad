package io.creatorledger.ingest.adapter.affiliate;

import java.util.List;
import java.util.Map;

/**
 * A network's names for the parts of a notification, each in the order of preference. Written in
 * lower case without separators, because templates write them as they like.
 *
 * @param publisher the network's own id of the creator
 * @param programme the network's own id of the brand's programme
 * @param statuses its words for a status
 * @param unstated the status of a notification that states none
 */
record Dialect(
    String network,
    List<String> action,
    List<String> status,
    List<String> order,
    List<String> creator,
    List<String> publisher,
    List<String> programme,
    List<String> commission,
    List<String> currency,
    List<String> time,
    Map<String, ClaimStatus> statuses,
    ClaimStatus unstated) {}

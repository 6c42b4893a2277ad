package io.creatorledger.crmsync.web;

import io.creatorledger.crmsync.writeback.WriteBackEntry;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.crmsync.writeback.WriteBackState;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was, or waits to be, written to a brand's CRMs. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/write-backs")
class WriteBackController {

  private static final int MOST = 1000;

  private final WriteBackQueue queue;

  WriteBackController(WriteBackQueue queue) {
    this.queue = queue;
  }

  /** Newest first; {@code state} is PENDING, WRITTEN, REJECTED, or left out for all. */
  @GetMapping
  List<WriteBackEntry> list(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "100") int limit) {
    return queue.list(new BrandId(brand), parse(state), Math.clamp(limit, 1, MOST));
  }

  private static @Nullable WriteBackState parse(@Nullable String state) {
    if (state == null) {
      return null;
    }
    try {
      return WriteBackState.valueOf(state.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("state must be PENDING, WRITTEN or REJECTED", e);
    }
  }
}

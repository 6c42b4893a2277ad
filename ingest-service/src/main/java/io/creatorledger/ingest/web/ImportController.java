package io.creatorledger.ingest.web;

import io.creatorledger.ingest.imports.Import;
import io.creatorledger.ingest.imports.ImportFiles;
import io.creatorledger.ingest.imports.ImportFormat;
import io.creatorledger.ingest.imports.ImportKind;
import io.creatorledger.ingest.imports.ImportOptions;
import io.creatorledger.ingest.imports.ImportRefusedException;
import io.creatorledger.ingest.imports.ImportRefusedException.Reason;
import io.creatorledger.ingest.imports.ImportUpload;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.ingest.imports.RejectedRows;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of orders, costs and counters. The request's body is the file, byte for byte. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/imports")
final class ImportController {

  private static final int MOST = 500;
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final ImportUpload upload;
  private final Imports imports;
  private final ImportFiles files;
  private final Clock clock;

  ImportController(ImportUpload upload, Imports imports, ImportFiles files, Clock clock) {
    this.upload = upload;
    this.imports = imports;
    this.files = files;
    this.clock = clock;
  }

  /** A form's content type would have its body read as parameters before we see it. */
  @Operation(summary = "Takes a file in; it is read behind the answer")
  @PostMapping(
      consumes = {
        "text/csv",
        "text/plain",
        "application/x-ndjson",
        "application/jsonl",
        "application/octet-stream"
      })
  ResponseEntity<Import> receive(
      @PathVariable BrandId brand,
      @RequestParam String kind,
      @RequestParam(defaultValue = "csv") String format,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(required = false) @Nullable String connection,
      @RequestParam(required = false) @Nullable String delimiter,
      @RequestParam(defaultValue = "point") String decimal,
      @RequestParam(required = false) @Nullable String dateFormat,
      @RequestParam(required = false) @Nullable String timeZone,
      @RequestParam(defaultValue = ImportOptions.UTF_8) String encoding,
      HttpServletRequest request)
      throws IOException {
    ImportOptions options =
        new ImportOptions(
            ImportKind.labelled(kind),
            format(format),
            dryRun,
            Input.id(connection, ConnectionId::new),
            "tab".equals(delimiter) ? "\t" : delimiter,
            comma(decimal),
            dateFormat,
            timeZone == null ? null : Input.zone(timeZone),
            encoding);
    Import begun =
        upload.receive(brand, options, request.getContentLengthLong(), request.getInputStream());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/brands/" + brand + "/imports/" + begun.importId()))
        .body(begun);
  }

  @Operation(summary = "Imports, newest first")
  @GetMapping
  List<Import> list(
      @PathVariable BrandId brand,
      @RequestParam(required = false) @Nullable Instant before,
      @RequestParam(defaultValue = "100") int limit) {
    Instant end = before == null ? clock.instant().plusSeconds(60) : before;
    return imports.list(brand, end, Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/{importId}")
  Import get(@PathVariable BrandId brand, @PathVariable UUID importId) {
    return imports
        .find(brand, importId)
        .orElseThrow(
            () ->
                new ImportRefusedException(
                    Reason.UNKNOWN, "brand " + brand + " has no such import"));
  }

  @Operation(summary = "Rejected rows as they were, with line and reason, to mend and import again")
  @GetMapping("/{importId}/rejected.csv")
  void rejected(
      @PathVariable BrandId brand, @PathVariable UUID importId, HttpServletResponse response)
      throws IOException {
    Import found = get(brand, importId);
    response.setContentType(CSV.toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Writer out = response.getWriter();
    RejectedRows rows = new RejectedRows(found.options(), files.header(brand, importId), out);
    List<Imports.Rejection> page = imports.rejections(brand, importId, -1, MOST);
    while (!page.isEmpty()) {
      for (Imports.Rejection rejection : page) {
        rows.write(rejection);
      }
      page = imports.rejections(brand, importId, page.getLast().record().position(), MOST);
    }
    out.flush();
  }

  @Operation(summary = "Stops an import; what was stored stays")
  @PostMapping("/{importId}/cancel")
  Import cancel(@PathVariable BrandId brand, @PathVariable UUID importId) {
    Import found = get(brand, importId);
    if (!imports.cancel(brand, importId, clock.instant())) {
      throw new ImportRefusedException(
          Reason.NOT_NOW,
          "the import is " + found.state() + "; only a waiting or running one stops");
    }
    return get(brand, importId);
  }

  @Operation(summary = "Lets a stopped import go on where it stood")
  @PostMapping("/{importId}/resume")
  ResponseEntity<Import> resume(@PathVariable BrandId brand, @PathVariable UUID importId) {
    Import found = get(brand, importId);
    if (!imports.resume(brand, importId, clock.instant())) {
      throw new ImportRefusedException(
          Reason.NOT_NOW,
          "the import is "
              + found.state()
              + "; only one that was cancelled or failed goes on, while its file is kept");
    }
    return ResponseEntity.accepted().body(get(brand, importId));
  }

  @Operation(summary = "The columns of a kind, and a row that shows what they hold")
  @GetMapping("/templates/{kind}.csv")
  ResponseEntity<String> template(@PathVariable BrandId brand, @PathVariable String kind)
      throws IOException {
    StringWriter out = new StringWriter();
    RejectedRows.template(ImportKind.labelled(kind), out);
    return ResponseEntity.ok().contentType(CSV).body(out.toString());
  }

  private static ImportFormat format(String text) {
    try {
      return ImportFormat.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("format must be csv or jsonl");
    }
  }

  private static boolean comma(String decimal) {
    return switch (decimal) {
      case "comma" -> true;
      case "point" -> false;
      default -> throw new IllegalArgumentException("decimal must be point or comma");
    };
  }
}

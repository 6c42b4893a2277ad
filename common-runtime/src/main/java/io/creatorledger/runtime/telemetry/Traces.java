package io.creatorledger.runtime.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries W3C trace context through outbox and topics, so one trace shows a webhook's way to its
 * credit. Contexts that are not sampled are handed on without a span.
 */
public final class Traces {

  /** The record header with the trace context. */
  public static final String HEADER = "traceparent";

  private static final String SAMPLED = "-01";

  private final Tracer tracer;
  private final Propagator propagator;

  public Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /** The context of the request being served, if it is traced. */
  public @Nullable String current() {
    Span span = tracer.currentSpan();
    return span == null ? null : format(span.context());
  }

  /**
   * Begins to serve a request below the context it brings, if it brings one; close it when it is
   * answered.
   *
   * @param header finds a header of the request by its name
   */
  public Serving serve(String name, UnaryOperator<@Nullable String> header) {
    Span.Builder span =
        header.apply(HEADER) == null
            ? tracer.spanBuilder().setNoParent()
            : propagator.extract(header, (from, key) -> from.apply(key));
    return new Serving(span.name(name).kind(Span.Kind.SERVER).start());
  }

  /** Begins the work of a consumer on one batch; close it when the batch is through. */
  public Batch begin(String consumer) {
    return new Batch(consumer);
  }

  private static @Nullable String format(TraceContext context) {
    boolean sampled = Boolean.TRUE.equals(context.sampled());
    return context.traceId().isEmpty()
        ? null
        : "00-" + context.traceId() + "-" + context.spanId() + (sampled ? SAMPLED : "-00");
  }

  /** The span of a request being served; the current one until it is closed. */
  public final class Serving implements AutoCloseable {

    private final Span span;
    private final Tracer.SpanInScope scope;

    private Serving(Span span) {
      this.span = span;
      this.scope = tracer.withSpan(span);
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }

  /** The spans of one batch. */
  public final class Batch implements AutoCloseable {

    private final String consumer;
    private final List<Span> spans = new ArrayList<>();

    private Batch(String consumer) {
      this.consumer = consumer;
    }

    /** Opens a span below the message's own, and returns the context to hand on. */
    public @Nullable String follow(@Nullable String traceparent) {
      if (traceparent == null || !traceparent.endsWith(SAMPLED)) {
        return traceparent;
      }
      Span span =
          propagator
              .extract(Map.of(HEADER, traceparent), Map::get)
              .name(consumer)
              .kind(Span.Kind.CONSUMER)
              .start();
      spans.add(span);
      return format(span.context());
    }

    @Override
    public void close() {
      spans.forEach(Span::end);
    }
  }
}

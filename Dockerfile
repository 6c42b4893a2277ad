# One image per service, from jars that Maven has built:
#   mvn package -DskipTests
#   docker build --build-arg SERVICE=ingest-service --build-arg PORT=8081 -t creator-ledger/ingest-service .

FROM eclipse-temurin:25-jre AS jars
ARG SERVICE
COPY ${SERVICE}/target/lib/ /third-party/
# Our own modules change with every build; kept apart, they leave the large layer alone.
RUN mkdir /own && for own in common-schema common-runtime attribution-models; do \
      find /third-party -name "$own-*.jar" -exec mv {} /own/ \; ; done

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT
# Not 1000: the base image has given it away.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin creator-ledger
WORKDIR /app
COPY --from=jars /third-party/ lib/
COPY --from=jars /own/ lib/
COPY ${SERVICE}/target/${SERVICE}.jar service.jar
USER 10001:10001
ENV CREATOR_LEDGER_HEALTH_PORT=${PORT}
EXPOSE ${PORT}
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$CREATOR_LEDGER_HEALTH_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
# Further options of the JVM: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "service.jar"]

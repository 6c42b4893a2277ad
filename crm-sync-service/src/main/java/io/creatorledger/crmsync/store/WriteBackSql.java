package io.creatorledger.crmsync.store;

/** The statements of the queue. */
final class WriteBackSql {

  /**
   * Held while orders are kept: a connection that is made meanwhile waits, and then queues these
   * orders too. In one order, so that two batches never wait for each other.
   */
  static final String SHARE_BRANDS =
      """
      SELECT pg_advisory_xact_lock_shared(number)
      FROM (SELECT DISTINCT hashtextextended('crm-sync|' || brand, 0) AS number
            FROM unnest(?::text[]) AS brand
            ORDER BY 1) AS brands
      """;

  static final String HOLD_BRAND =
      "SELECT pg_advisory_xact_lock(hashtextextended('crm-sync|' || ?, 0))";

  /** Answers with the orders that were newer than what was there. */
  static final String KEEP_ORDERS =
      """
      INSERT INTO order_state (brand_id, order_id, revision, contact_key, ordered_at, currency)
      SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::text[])
      ON CONFLICT (brand_id, order_id) DO UPDATE SET
        revision = excluded.revision, contact_key = excluded.contact_key,
        ordered_at = excluded.ordered_at, currency = excluded.currency
      WHERE order_state.revision < excluded.revision
      RETURNING brand_id, order_id, nullif(old.contact_key, contact_key) AS former_contact
      """;

  static final String KEEP_CREDITS =
      """
      INSERT INTO order_credit
        (brand_id, order_id, model, attributed_minor, creator_chain, last_creator)
      SELECT *
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
      ON CONFLICT (brand_id, order_id, model) DO UPDATE SET
        attributed_minor = excluded.attributed_minor, creator_chain = excluded.creator_chain,
        last_creator = excluded.last_creator
      """;

  /** An order that credits nobody is queued only where it was written before. */
  static final String ENQUEUE =
      """
      INSERT INTO write_back AS queued
        (brand_id, connection_id, order_id, revision, state, former_contacts, traceparent)
      SELECT o.brand_id, c.connection_id, o.order_id, o.revision, 'PENDING',
             array_remove(ARRAY[o.former_contact], NULL), o.traceparent
      FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[])
             AS o (brand_id, order_id, revision, former_contact, traceparent)
      JOIN crm_connection c ON c.brand_id = o.brand_id
      JOIN order_credit k
        ON k.brand_id = o.brand_id AND k.order_id = o.order_id AND k.model = c.model
      WHERE k.creator_chain <> ''
         OR EXISTS (SELECT FROM write_back w
                    WHERE w.brand_id = o.brand_id AND w.connection_id = c.connection_id
                      AND w.order_id = o.order_id)
      ON CONFLICT (brand_id, connection_id, order_id) DO UPDATE SET
        revision = excluded.revision, state = 'PENDING', message = NULL,
        former_contacts = queued.former_contacts || excluded.former_contacts,
        traceparent = excluded.traceparent,
        queued_at = CASE WHEN queued.state = 'PENDING' THEN queued.queued_at ELSE now() END
      WHERE queued.revision < excluded.revision
      """;

  static final String RESTATE =
      """
      INSERT INTO write_back AS queued (brand_id, connection_id, order_id, revision, state)
      SELECT o.brand_id, c.connection_id, o.order_id, o.revision, 'PENDING'
      FROM crm_connection c
      JOIN order_state o ON o.brand_id = c.brand_id
      JOIN order_credit k
        ON k.brand_id = o.brand_id AND k.order_id = o.order_id AND k.model = c.model
      WHERE c.brand_id = ? AND c.connection_id = ?
        AND (k.creator_chain <> ''
             OR EXISTS (SELECT FROM write_back w
                        WHERE w.brand_id = o.brand_id AND w.connection_id = c.connection_id
                          AND w.order_id = o.order_id))
      ON CONFLICT (brand_id, connection_id, order_id) DO UPDATE SET
        revision = excluded.revision, state = 'PENDING', message = NULL, queued_at = now()
      """;

  static final String NEXT =
      """
      SELECT w.order_id, w.revision, w.former_contacts, w.traceparent, o.contact_key, o.currency,
             k.attributed_minor, k.creator_chain, k.last_creator
      FROM write_back w
      JOIN order_state o ON o.brand_id = w.brand_id AND o.order_id = w.order_id
      JOIN order_credit k
        ON k.brand_id = w.brand_id AND k.order_id = w.order_id AND k.model = ?
      WHERE w.brand_id = ? AND w.connection_id = ? AND w.state = 'PENDING'
      ORDER BY w.queued_at
      LIMIT ?
      """;

  static final String TOTALS =
      """
      WITH credited AS (
        SELECT o.contact_key, o.currency, o.revision, o.ordered_at, o.order_id,
               k.attributed_minor, k.creator_chain, k.last_creator
        FROM order_state o
        JOIN order_credit k
          ON k.brand_id = o.brand_id AND k.order_id = o.order_id AND k.model = ?
        WHERE o.brand_id = ? AND o.contact_key = ANY (?)
      ), newest AS (
        SELECT DISTINCT ON (contact_key) contact_key, currency, creator_chain, last_creator
        FROM credited
        ORDER BY contact_key, ordered_at DESC, order_id DESC
      )
      SELECT n.contact_key, n.currency, n.creator_chain, n.last_creator,
             sum(c.attributed_minor)::bigint AS attributed_minor, max(c.revision) AS revision
      FROM newest n
      JOIN credited c ON c.contact_key = n.contact_key AND c.currency = n.currency
      GROUP BY n.contact_key, n.currency, n.creator_chain, n.last_creator
      """;

  /** A change of settings waits for it, or is seen by it. */
  static final String HOLD_SETTINGS =
      """
      SELECT settings_version FROM crm_connection
      WHERE brand_id = ? AND connection_id = ?
      FOR SHARE
      """;

  static final String SETTLE =
      """
      UPDATE write_back w
      SET state = s.state, message = s.message, answered_at = now(), former_contacts = '{}'
      FROM unnest(?::text[], ?::int[], ?::text[], ?::text[])
             AS s (order_id, revision, state, message)
      WHERE w.brand_id = ? AND w.connection_id = ? AND w.order_id = s.order_id
        AND w.revision = s.revision
      """;

  static final String LIST =
      """
      SELECT connection_id, order_id, revision, state, message, queued_at, answered_at
      FROM write_back
      WHERE brand_id = ? AND (? = '' OR state = ?)
      ORDER BY queued_at DESC, order_id
      LIMIT ?
      """;

  static final String DEPTHS =
      """
      SELECT c.brand_id, c.connection_id, count(w.order_id) AS pending,
             coalesce(extract(epoch FROM now() - min(w.queued_at)), 0)::float8 AS oldest_seconds
      FROM crm_connection c
      LEFT JOIN write_back w
        ON w.brand_id = c.brand_id AND w.connection_id = c.connection_id AND w.state = 'PENDING'
      GROUP BY c.brand_id, c.connection_id
      """;

  private WriteBackSql() {}
}

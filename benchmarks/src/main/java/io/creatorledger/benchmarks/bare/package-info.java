/** What a delivery costs with nothing but a web server, a database and a broker. */
@NullMarked
package io.creatorledger.benchmarks.bare;

import org.jspecify.annotations.NullMarked;

/** What a CRM is asked and what it can answer, whichever CRM it is. */
@NullMarked
package io.creatorledger.crmsync.crm;

import org.jspecify.annotations.NullMarked;

/** Artifacts in S3, or on a server that speaks its protocol. On the class path, it serves runs with an {@code s3:} URI. */
@NullMarked
package dev.logway.tracking.s3;

import org.jspecify.annotations.NullMarked;

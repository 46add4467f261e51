/**
 * Experiments, runs and artifacts on an MLflow server, by its REST API: each {@code Call} goes through {@code
 * RestClient}, which knows who asks ({@code ServerAccess}) and makes those again that may be, and gives an {@code
 * Answer}.
 */
@NullMarked
package dev.logway.tracking.http;

import org.jspecify.annotations.NullMarked;

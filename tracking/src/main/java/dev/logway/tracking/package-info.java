/**
 * MLflow's experiments, runs and artifacts, read and written from the JVM without Python.
 *
 * <p>A {@link dev.logway.tracking.Store} is a database ({@code Sqlite…}), a folder of files ({@code File…}) or a server
 * ({@code Http…}, on {@code RestClient}). Each writes a run's {@code Entry}s in its own way; one {@code BatchRecorder}
 * brings them there from a {@code Backlog}. The grammar of searches is read once ({@code Filter…}, {@code RunFilter},
 * {@code RunOrder}) and answered by the database ({@code SqliteSearch}), in memory ({@code MemorySearch}) or by the server.
 * {@link dev.logway.tracking.Artifacts} are on this machine ({@code Local…}, {@code Publication}) or on another
 * ({@code Remote…}, {@code ProxiedFolder}); an {@link dev.logway.tracking.Attachment} keeps a growing log in step with one.
 */
@NullMarked
package dev.logway.tracking;

import org.jspecify.annotations.NullMarked;

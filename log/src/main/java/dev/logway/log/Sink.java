package dev.logway.log;

/** Describes where an engine puts what is logged. Immutable. */
public sealed interface Sink permits ConsoleSink, FileSink, LineSink {}

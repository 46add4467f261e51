package dev.logway.log;

/** When something was logged elsewhere, and by which thread. Immutable. */
record Moment(long millis, String thread, long threadId) {}

package dev.logway.log.dictconfig;

/** An object of Python, as {@code ext://} names it. Immutable. */
record External(String name) {}

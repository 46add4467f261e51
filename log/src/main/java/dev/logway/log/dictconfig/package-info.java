/**
 * Python's way to set up logging: what {@code logging.config.dictConfig} reads, and what it makes of it. Pure: nothing
 * here opens, logs or knows the engine.
 *
 * <p>{@link dev.logway.log.dictconfig.DictReader} reads a tree into a {@link dev.logway.log.dictconfig.DictConfig},
 * with each format compiled to {@link dev.logway.log.dictconfig.Piece}s; {@link dev.logway.log.dictconfig.Loggers} is
 * what one or several of them, applied in turn, make of the hierarchy of loggers: levels, and which record reaches
 * which handler.
 */
@NullMarked
package dev.logway.log.dictconfig;

import org.jspecify.annotations.NullMarked;

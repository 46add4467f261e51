package dev.logway.benchmarks.engines;

import org.slf4j.Logger;

/** What a line is made of. */
enum Shape {
    CONSTANT("This is a debug message", false) {
        @Override
        void log(Logger log, int i) {
            log.info("This is a debug message");
        }
    },
    ARGUMENTS("epoch 976 step 1000000 of model resnet finished with loss 0.1234", false) {
        @Override
        void log(Logger log, int i) {
            log.info("epoch {} step {} of model {} finished with loss {}", i >>> 10, i, MODEL, i % 10_000 / 1e4);
        }
    },
    /** A number with all its digits. */
    PRECISE("epoch 976 step 1000000 of model resnet finished with loss 9.99999000001E-7", false) {
        @Override
        void log(Logger log, int i) {
            log.info("epoch {} step {} of model {} finished with loss {}", i >>> 10, i, MODEL, 1.0 / (i + 1));
        }
    },
    /** The line says where in the code it comes from, which an engine finds by walking the stack. */
    CALLER("This is a debug message", true) {
        @Override
        void log(Logger log, int i) {
            log.info("This is a debug message");
        }
    },
    /** Likewise; ours knows the place of a lambda without a walk. */
    LAMBDA("This is a debug message", true) {
        @Override
        void log(Logger log, int i) {
            log.atInfo().log(() -> "This is a debug message");
        }
    };

    private static final String MODEL = "resnet";

    private final String message;
    private final boolean callerNamed;

    Shape(String message, boolean callerNamed) {
        this.message = message;
        this.callerNamed = callerNamed;
    }

    /** A message of usual length. */
    String message() {
        return message;
    }

    boolean isCallerNamed() {
        return callerNamed;
    }

    abstract void log(Logger log, int i);
}

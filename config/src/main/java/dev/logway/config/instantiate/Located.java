package dev.logway.config.instantiate;

/**
 * What a target names. Immutable.
 *
 * @param member a static method or field of the type; empty for the type itself
 */
record Located(Class<?> type, String member) {

    String shown() {
        return member.isEmpty() ? Allowed.spelled(type) : Allowed.spelled(type) + "." + member;
    }
}

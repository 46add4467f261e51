package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import java.util.List;

/** Settings that a run can't follow, told as all mistakes of a configuration: with their place and the line itself. */
final class Refused {
    private Refused() {}

    /** @param hint what to do about it; empty when the message says all */
    static ConfigException of(Config setting, String message, String hint) {
        return new ConfigException(List.of(setting.problem("ValidationError", setting.path(), message, hint)), null);
    }
}

package dev.logway.config;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Maker;
import dev.logway.config.bind.Wanted;

/** Hands on the nodes for which a program asks as such. Immutable. */
record AsItIs(Config config) implements Maker {

    @Override
    public boolean makes(Found found, Wanted wanted) {
        return wanted.type() == Config.class;
    }

    @Override
    public Config make(Found found, Wanted wanted, Binder binder) {
        return config.view(found.at());
    }
}

package dev.logway.config;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Completion;
import dev.logway.config.compose.Schema;
import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Mapping;
import java.util.List;
import java.util.Map;

/** What a record, or a sealed interface of records, says of the configuration that it is made of. Immutable. */
record ReadInto(Class<?> type) implements Schema {

    @Override
    public Mapping completed(Mapping task, Map<String, String> chosen) {
        return Completion.whole(task, Declared.RECORDS.requireBindable(type), Declared.RECORDS, chosen);
    }

    @Override
    public List<Fault> mistakes(Mapping task, Map<String, String> chosen, Scope scope) {
        Config config = Config.chosen(task, scope, chosen);
        return Binder.bind(config.cursor(), config.terms(), type, new AsItIs(config))
                .faults();
    }
}

package dev.logway.config.compose;

import static dev.logway.config.tree.Type.ANY;
import static dev.logway.config.tree.Type.OPTIONAL_TEXT;
import static dev.logway.config.tree.Type.TEXT;

import dev.logway.config.tree.Type;
import dev.logway.config.tree.Type.Dict;
import dev.logway.config.tree.Type.Items;
import dev.logway.config.tree.Type.Plain;
import dev.logway.config.tree.Type.Scalar;
import dev.logway.config.tree.Type.Struct;
import java.util.List;
import java.util.Map;

/** The types of Hydra's own configurations, by the names that Hydra's error messages call them. */
final class HydraSchema {
    static final String PROVIDER = "hydra";

    private static final Type TEXTS = new Items(TEXT, false);
    private static final Type ANYTHING = new Dict(Scalar.STRING, ANY, false);

    private static final Type JOB = struct(
            "JobConf",
            Map.of(
                    "name", TEXT,
                    "chdir", new Plain(Scalar.BOOLEAN, true),
                    "override_dirname", TEXT,
                    "id", TEXT,
                    "num", new Plain(Scalar.INTEGER, false),
                    "config_name", OPTIONAL_TEXT,
                    "env_set", new Dict(Scalar.STRING, TEXT, false),
                    "env_copy", TEXTS,
                    "config",
                            struct(
                                    "JobConfig",
                                    Map.of(
                                            "override_dirname",
                                            struct(
                                                    "OverrideDirname",
                                                    Map.of(
                                                            "kv_sep", TEXT,
                                                            "item_sep", TEXT,
                                                            "exclude_keys", TEXTS))))));

    private static final Type RUNTIME = struct(
            "RuntimeConf",
            Map.of(
                    "version", TEXT,
                    "version_base", TEXT,
                    "cwd", TEXT,
                    "config_sources",
                            new Items(
                                    struct("ConfigSourceInfo", Map.of("path", TEXT, "schema", TEXT, "provider", TEXT)),
                                    false),
                    "output_dir", TEXT,
                    "choices", ANYTHING));

    private static final Type HYDRA = struct(
            "HydraConf",
            Map.ofEntries(
                    Map.entry("mode", new Type.Choice("RunMode", List.of("RUN", "MULTIRUN"), true)),
                    Map.entry("searchpath", TEXTS),
                    Map.entry("run", struct("RunDir", Map.of("dir", TEXT))),
                    Map.entry("sweep", struct("SweepDir", Map.of("dir", TEXT, "subdir", TEXT))),
                    Map.entry("hydra_logging", ANYTHING),
                    Map.entry("job_logging", ANYTHING),
                    Map.entry("sweeper", ANY),
                    Map.entry("launcher", ANY),
                    Map.entry("callbacks", ANYTHING),
                    Map.entry(
                            "help",
                            struct(
                                    "HelpConf",
                                    Map.of("app_name", TEXT, "header", TEXT, "footer", TEXT, "template", TEXT))),
                    Map.entry("hydra_help", struct("HydraHelpConf", Map.of("hydra_help", TEXT, "template", TEXT))),
                    Map.entry("output_subdir", OPTIONAL_TEXT),
                    Map.entry("overrides", struct("OverridesConf", Map.of("hydra", TEXTS, "task", TEXTS))),
                    Map.entry("job", JOB),
                    Map.entry("runtime", RUNTIME),
                    Map.entry("verbose", ANY)));

    /** The type of a configuration's content, by the configuration's path. */
    static final Map<String, Type> TYPES = Map.of(
            "hydra/config", HYDRA,
            "hydra/launcher/basic", struct("BasicLauncherConf", Map.of("_target_", TEXT)),
            "hydra/sweeper/basic",
                    struct(
                            "BasicSweeperConf",
                            Map.of(
                                    "_target_", TEXT,
                                    "max_batch_size", new Plain(Scalar.INTEGER, true),
                                    "params", new Dict(Scalar.STRING, TEXT, true))));

    private HydraSchema() {}

    private static Struct struct(String name, Map<String, Type> fields) {
        return new Struct(name, fields, Map.of(), false);
    }
}

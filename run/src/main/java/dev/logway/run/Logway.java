package dev.logway.run;

import dev.logway.config.ConfigStore;
import dev.logway.config.Resolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a program with a configuration, a log and a run in MLflow. */
public final class Logway {
    private Logway() {}

    /**
     * Does all that a {@code main} has to do: composes the configuration from the arguments, opens the log and the run,
     * calls the program in this thread, closes everything whatever happens, says where it all is, and ends the process.
     *
     * <p>The exit code is 0 if the program returned, 1 if it threw, 2 if the run could not begin, for example because
     * an argument is wrong, and 130 or 143 if it was killed by {@code SIGINT} or {@code SIGTERM}.
     *
     * <p>The configuration is {@code conf/config.yaml} on the class path, or in the folder that the program is started
     * in; {@link #program} takes another. What the record declares is in it: a default where the file says nothing, and
     * {@code ???} for what must be given.
     *
     * @param args the arguments of {@code main}: Hydra's overrides and flags
     * @param config the record that the configuration is read into
     */
    public static <C> void main(String[] args, Class<C> config, Program<C> program) {
        program(config).start(args, program, caller());
    }

    /**
     * A program that has more to say than {@link #main} takes: where its configuration is, and what is in it that no
     * file has.
     *
     * @param config the record that the configuration is read into
     */
    public static <C> Builder<C> program(Class<C> config) {
        return new Builder<>(Objects.requireNonNull(config, "config"));
    }

    /** The class whose method has called one of this class. */
    private static Class<?> caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type != Logway.class && type != Builder.class)
                        .findFirst())
                .orElseThrow();
    }

    /** Collects what a program says of its configuration. Confined to one thread. */
    public static final class Builder<C> {
        private final Class<C> config;
        private final Map<String, Resolver> resolvers = new LinkedHashMap<>();
        private String configName = Setup.CONFIG_NAME;
        private String configPath = Setup.CONFIG_PATH;
        private ConfigStore store = ConfigStore.empty();

        private Builder(Class<C> config) {
            this.config = config;
        }

        /** The primary configuration, without {@code .yaml}; by default {@code config}. */
        public Builder<C> configName(String name) {
            configName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Where the configuration is: a package of the class path such as {@code conf/train}, or else the folder of
         * that name where the program is started; {@code pkg://conf.train} for the package alone, and an absolute path,
         * or one that begins with a dot, for a folder alone. By default {@code conf}.
         */
        public Builder<C> configPath(String path) {
            configPath = Objects.requireNonNull(path, "path");
            return this;
        }

        /** Configurations that no file has; a defaults list names them as it does files. By default none. */
        public Builder<C> store(ConfigStore entries) {
            store = Objects.requireNonNull(entries, "entries");
            return this;
        }

        /**
         * Adds a resolver for {@code ${name:…}}; the name must not be taken.
         *
         * @throws IllegalArgumentException if it is
         */
        public Builder<C> resolver(String name, Resolver resolver) {
            Setup.requireFree(name, resolvers);
            resolvers.put(name, Objects.requireNonNull(resolver, "resolver"));
            return this;
        }

        /**
         * Does what {@link Logway#main} does. Completion in a shell asks the program itself, so that what stands before
         * this in its {@code main} runs whenever the key is pressed.
         *
         * @param args the arguments of {@code main}: Hydra's overrides and flags
         */
        public void main(String[] args, Program<C> program) {
            start(args, program, caller());
        }

        @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // this is the main of a program that has one line
        private void start(String[] args, Program<C> program, Class<?> main) {
            System.exit(new Launch<>(setup(main), program, System.out, System.err, System.getenv()).run(List.of(args)));
        }

        Setup<C> setup(Class<?> main) {
            return new Setup<>(main, config, configName, configPath, store, resolvers);
        }
    }
}

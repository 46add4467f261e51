package dev.logway.run;

/**
 * What a run executes.
 *
 * @param <C> the record that the configuration is read into
 */
@FunctionalInterface
public interface Program<C> {
    /**
     * Does the work. The run fails if this throws; the exception goes into its log.
     *
     * @throws Exception whatever the program throws
     */
    void run(Run<C> run) throws Exception;
}

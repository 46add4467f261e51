package dev.logway.interop;

import dev.logway.tracking.SearchContract;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;

/** The recorded searches on a real server, which finds and refuses what was recorded. */
final class HttpSearchIT extends SearchContract {
    /** It answers 500 to one mistake, as if it were its own. */
    private static final Pattern ANSWER = Pattern.compile(
            "Could not search the (?:runs|experiments) at [^ ]+: it answers (?:400|500) '(.*)'\\.", Pattern.DOTALL);

    /** The set of allowed words, which Python prints in any order. */
    private static final Pattern SET = Pattern.compile("\\{('[^{}]*')}");

    private MlflowServer server;

    @Override
    protected Store open(Path folder) {
        try {
            server = MlflowServer.serve(MlflowRelease.NEWEST, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Store.open(server.uri(), folder);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected String words(StoreException refused) {
        String words = ANSWER.matcher(refused.getMessage()).replaceFirst("$1");
        return SET.matcher(words)
                .replaceAll(set ->
                        "{" + Arrays.stream(set.group(1).split(", ")).sorted().collect(Collectors.joining(", ")) + "}");
    }
}

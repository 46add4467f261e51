package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.interop.SideBySide.Pair;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A difference that docs/differences-from-hydra.md allows, and how it shows. */
enum Difference {
    DELETE_CONFIG(
            "delete-config",
            pair -> real(pair, "ConfigCompositionException", "' does not exist.")
                    && pair.real().toString().matches(".*delete from config. '[^']*/[^']*' does not exist.*")),
    DELETE_EMPTY(
            "delete-empty",
            pair -> real(pair, "ConfigCompositionException", "does not exist")
                    && (!failed(pair)
                            || pair.ours().toString().contains("' is None and not ")
                            || pair.ours().toString().contains("Error merging override ~"))),
    DELETE_ITEM("delete-item", pair -> real(pair, "TypeError", "") && !failed(pair)),
    CYCLE("cycle", pair -> real(pair, "RecursionError", "") && ours(pair, "RecursionError")),
    ENDLESS(
            "endless",
            pair -> real(pair, "InterpolationResolutionError", "maximum recursion depth exceeded") && failed(pair)),
    NO_WORDS("no-words", pair -> real(pair, "AssertionError", "") && ours(pair, "ConfigCompositionException")),
    ESCAPED(
            "escaped",
            pair -> operation(pair, "resolve")
                    && pair.request().path("text").asText().contains("\\${")
                    && (real(pair, "GrammarParseError", "")
                            || real(pair, "InterpolationKeyError", "")
                            || !failed(pair))),
    FIRST("first", pair -> real(pair, "GrammarParseError", "") && ours(pair, "KeyValidationError")),
    DECODED(
            "decoded",
            pair -> real(pair, "UnsupportedValueType", "is not a supported primitive type")
                    || (operation(pair, "select")
                            && pair.request().path("text").asText().contains("oc.decode")
                            && pair.ours().has("yaml")
                            && pair.real().has("value"))),
    YAML_WORDS(
            "yaml-words",
            pair -> Stream.of("ParserError", "ConstructorError", "KeyValidationError")
                    .anyMatch(type -> real(pair, type, "") && ours(pair, type))),
    NOW("now", pair -> real(pair, "UnsupportedInterpolationType", "type now") && !failed(pair)),
    SWEEPER_PARAMS(
            "sweeper-params",
            pair -> pair.request().toString().contains("hydra.sweeper.params={")
                    && real(pair, "AttributeError", "'NoneType' object has no attribute 'get'")
                    && !failed(pair)),
    HYDRA_NODE(
            "hydra-node",
            pair -> pair.request().toString().contains("hydra.")
                    && (wordless(pair) || real(pair, "AttributeError", "' object has no attribute "))
                    && (ours(pair, "ConfigCompositionException") || !failed(pair))),
    TYPED_ITEMS(
            "typed-items",
            pair -> ours(pair, "ConfigCompositionException")
                    && pair.ours().toString().contains("Error merging override ")
                    && pair.request().toString().matches(".*hydra[.].*[\\[{].*")
                    && (pair.real().has("yaml") || real(pair, "TypeError", "str expected, not "))),
    PYTHON_OBJECT(
            "python-object",
            pair -> ours(pair, pair.real().path("error").path("type").asText())
                    && Stream.of("Override(", "ChoiceSweep(", "RangeSweep(", "IntervalSweep(")
                            .anyMatch(pair.real().path("error").path("message").asText()::contains)),
    SHARED(
            "shared",
            pair -> pair.request().path("config_dir").asText().endsWith("included-twice")
                    && pair.real().has("yaml")
                    && pair.ours().has("yaml")),
    HYDRA_RESOLVER(
            "hydra-resolver",
            pair -> real(pair, "InterpolationResolutionError", "HydraConfig was not set") && !failed(pair));

    private final String id;
    private final Predicate<Pair> shows;

    Difference(String id, Predicate<Pair> shows) {
        this.id = id;
        this.shows = shows;
    }

    String id() {
        return id;
    }

    static Optional<Difference> find(Pair pair) {
        return Stream.of(values()).filter(each -> each.shows.test(pair)).findFirst();
    }

    private static boolean real(Pair pair, String type, String message) {
        var error = pair.real().path("error");
        return error.path("type").asText().equals(type)
                && error.path("message").asText().contains(message);
    }

    private static boolean wordless(Pair pair) {
        JsonNode error = pair.real().path("error");
        return error.path("type").asText().equals("ConfigCompositionException")
                && error.path("message").asText().isEmpty();
    }

    private static boolean ours(Pair pair, String type) {
        return pair.ours().path("error").path("type").asText().equals(type);
    }

    private static boolean operation(Pair pair, String name) {
        return pair.request().path("op").asText().equals(name);
    }

    private static boolean failed(Pair pair) {
        return pair.ours().has("error");
    }
}

package dev.logway.interop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Makes up short programs that log, as data that both sides can run. Confined. */
final class LoguruScenarios {
    private static final List<String> NAMES = List.of("s", "s.a", "s.a.b", "s.ab", "s.a.b.c", "t");
    private static final List<String> SWITCHED = List.of("s", "s.a", "s.a.b", "s.ab", "s.a.b.c", "t", "s.a.x", "");
    private static final List<String> LEVELS =
            List.of("TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL");
    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final List<String> COLORS = List.of("", "<red>", "<green><bold>", "<YELLOW>", "<fg 86>");
    private static final List<String> ICONS = List.of("!", "@", "🔔", " ");
    private static final List<Integer> NUMBERS = List.of(0, 1, 5, 19, 20, 22, 37, 50, 77, 300);

    private final Random random;
    private int made;
    private int defined;
    private boolean hasOwnLevel;

    LoguruScenarios(long seed) {
        random = new Random(seed);
    }

    ObjectNode next() {
        made++;
        hasOwnLevel = false;
        ObjectNode scenario = BatchProcess.JSON.createObjectNode();
        scenario.put("level", one(List.of(0, 5, 10, 20, 25, 30)));
        ArrayNode steps = scenario.putArray("steps");
        for (int i = 0; i < 12; i++) {
            step(steps.addObject());
        }
        return scenario;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Levels stay for the rest of a process on one side, so each scenario has its own. */
    private String ownLevel() {
        return "OWN" + made;
    }

    private void step(ObjectNode step) {
        switch (random.nextInt(14)) {
            case 0 -> values(step.put("op", "enter").putObject("values"), false);
            case 1 -> step.put("op", "exit");
            case 2 -> step.put("op", "enable").put("name", one(SWITCHED));
            case 3 -> step.put("op", "disable").put("name", one(SWITCHED));
            case 4 -> define(step);
            case 5 -> style(step.put("op", "restyle").put("level", one(LEVELS)));
            case 6 -> values(step.put("op", "extra").putObject("values"), true);
            case 7 -> patch(step.put("op", "patcher").putObject("patch"));
            case 8 -> caught(step);
            case 9 -> failure(step.put("op", "guard"));
            default -> log(step);
        }
    }

    private void define(ObjectNode step) {
        boolean known = random.nextInt(4) == 0;
        hasOwnLevel |= !known;
        defined = (defined + 1) % 200; // never that of the step before, which one side would take for no change
        step.put("op", "define").put("level", known ? one(LEVELS) : ownLevel());
        style(step.put("no", known ? 1 : defined));
    }

    private void style(ObjectNode step) {
        step.put("color", one(COLORS)).put("icon", one(ICONS));
    }

    private void log(ObjectNode step) {
        step.put("op", "log").put("message", "m" + random.nextInt(100));
        adorn(step);
        level(step);
        if (random.nextInt(3) == 0) {
            values(step.putObject("with"), true);
        }
    }

    private void level(ObjectNode step) {
        if (random.nextInt(4) == 0) {
            step.put("level", one(NUMBERS));
        } else if (hasOwnLevel && random.nextBoolean()) {
            step.put("level", ownLevel());
        } else {
            step.put("level", one(LEVELS));
        }
    }

    private void adorn(ObjectNode step) {
        step.put("name", one(NAMES));
        if (random.nextInt(3) == 0) {
            values(step.putObject("bind"), true);
        }
        if (random.nextInt(4) == 0) {
            ArrayNode patches = step.putArray("patch");
            for (int i = 0; i <= random.nextInt(2); i++) {
                patch(patches.addObject());
            }
        }
    }

    private void patch(ObjectNode patch) {
        patch.put("key", "patched").put("value", "p" + random.nextInt(10));
        if (random.nextInt(3) == 0) {
            patch.put("message", "!");
        }
    }

    private void caught(ObjectNode step) {
        step.put("op", "catch").put("level", one(LEVELS)).put("reraise", random.nextBoolean());
        step.put("exclude", random.nextBoolean()).put("onerror", random.nextBoolean());
        adorn(step);
        if (random.nextBoolean()) {
            step.put("message", "caught");
        }
        failure(step);
    }

    private void failure(ObjectNode step) {
        switch (random.nextInt(3)) {
            case 0 -> step.putNull("raise");
            case 1 -> step.put("raise", "value");
            default -> step.put("raise", "key");
        }
    }

    /** @param any whether values may be something else than text, as SLF4J's context has it */
    private void values(ObjectNode values, boolean any) {
        for (String key : KEYS) {
            if (any && random.nextInt(4) == 0) {
                values.put(key, random.nextInt(100));
            } else if (random.nextBoolean()) {
                values.put(key, "v" + random.nextInt(100));
            }
        }
    }
}

package dev.logway.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes the engine of this JVM, as the environment, the system properties and the settings' file say. */
final class Start {
    private Start() {}

    static LogEngine engine() {
        Terminal terminal = Terminal.ofThisProcess();
        Bars.Screen screen = Bars.Screen.of(terminal);
        Fallback fallback = Fallback.onStandardError(screen == null ? null : screen.status());
        ClassLoader own = LogEngine.class.getClassLoader();
        ClassLoader classPath = own == null ? ClassLoader.getSystemClassLoader() : own;
        Outside outside = new Outside(System.getenv(), System.getProperties(), classPath, fallback);
        Optional<Path> file = outside.file();
        Reload.State state = file.map(Reload.State::of).orElse(null);
        LogSettings settings = outside.settings();
        LogEngine engine = new LogEngine(fallback, settings, terminal, screen);
        Duration reload = settings.reload();
        if (reload != null && file.isPresent()) {
            new Reload(file.get(), state, outside::settings, engine, reload).start();
        } else if (reload != null && !reload.isZero()) {
            fallback.say(
                    "'reload' is set in a " + ConfigFile.NAME + " that is in an archive, where it does not change");
        }
        return engine;
    }
}

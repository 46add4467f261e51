package dev.logway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java of a page as one class, a method for each piece, with what the page says is there. */
final class SnippetClass {
    private static final List<String> IMPORTED = List.of(
            "dev.logway.log.*",
            "java.io.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.logging.ConsoleHandler",
            "java.util.regex.Pattern",
            "org.apache.logging.log4j.ThreadContext",
            "org.slf4j.Logger",
            "org.slf4j.LoggerFactory",
            "org.slf4j.MDC",
            "org.slf4j.MarkerFactory");

    private static final String HEAD = """
            public final class Snippets {
                static final LogEngine engine = LogEngine.get();
                static final Log log = Log.named("org.example.Train");
                static final Logger logger = LoggerFactory.getLogger("org.example.Train");
                static final Path path = Path.of("PATH");
                static final ExecutorService pool = Executors.newSingleThreadExecutor();
                static final OutputStream stream = OutputStream.nullOutputStream();
                static final SinkHandle handle = null;
                static final Throwable failure = new IllegalStateException("broken");
                static final String user = "anna";
                static final AtomicBoolean fresh = new AtomicBoolean(true);

                static void send(CharSequence line) {}
                static CompletionStage<?> sendLater(CharSequence line) { return CompletableFuture.completedFuture(null); }
                static void train() {}
                static int count() { return 1; }
                static String expensive() { return ""; }

            """;

    private final Map<String, String> methods = new LinkedHashMap<>();
    private final URL[] classes;

    /**
     * @param folder for what is compiled
     * @throws AssertionError if a piece does not compile; says which
     */
    SnippetClass(List<MigrationPage.Snippet> snippets, Path folder) {
        StringBuilder source = new StringBuilder();
        IMPORTED.forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append(HEAD.replace("PATH", log(folder).toString().replace("\\", "\\\\")));
        for (MigrationPage.Snippet snippet : snippets) {
            if (!methods.containsKey(snippet.text())) {
                String method = "s" + methods.size();
                methods.put(snippet.text(), method);
                String body =
                        snippet.isExpression() ? "return " + snippet.text() + ";" : snippet.text() + "\nreturn null;";
                source.append("// %s%npublic static Object %s() throws Exception {%n%s%n}%n"
                        .formatted(snippet.where(), method, body));
            }
        }
        compile(source.append("}\n").toString(), folder);
        classes = new URL[] {url(folder)};
    }

    /** An empty one. */
    private static Path log(Path folder) {
        try {
            return Files.writeString(folder.resolve("app.log"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void compile(String source, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, problems, options, null, List.of(file))
                .call()) {
            List<String> lines = source.lines().toList();
            throw new AssertionError(String.join(
                    "\n",
                    problems.getDiagnostics().stream()
                            .map(problem -> problem + "\n" + lines.get((int) problem.getLineNumber() - 1))
                            .toList()));
        }
    }

    /** What the expression makes in a program that has just been started. */
    Object value(MigrationPage.Snippet expression) {
        try (URLClassLoader loader = new URLClassLoader(classes, SnippetClass.class.getClassLoader())) {
            return loader.loadClass("Snippets")
                    .getMethod(methods.get(expression.text()))
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(expression + " fails", e.getCause());
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError(expression.toString(), e);
        }
    }
}

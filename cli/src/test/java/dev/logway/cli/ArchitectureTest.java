package dev.logway.cli;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and the habits that a compiler does not check. */
final class ArchitectureTest {
    private static final int LEAST_CLASSES = 230;

    /** Programs begin and end here. */
    private static final Set<String> ENTRY_POINTS =
            Set.of("dev.logway.cli.Main", "dev.logway.run.CompletionMain", "dev.logway.run.Logway");

    /** A signal that is asked for must then be obeyed. */
    private static final Set<String> SIGNAL_HANDLERS = Set.of("dev.logway.run.Signals");

    /** What writes to the process's streams: the console sink, the reporter of what the engine could not do, a test's log. */
    private static final Set<String> STREAM_WRITERS = Set.of(
            "dev.logway.log.ConsoleOutput",
            "dev.logway.log.Fallback",
            "dev.logway.log.StandardStreams",
            "dev.logway.log.junit.FailureReport");

    private static final Pattern ROLELESS_NAME =
            Pattern.compile(".*(Impl|Utils?|Helper|Manager|Data|Info)|(Abstract|Default)[A-Z].*");

    @Test
    void import_allModules_seesTheirClasses() {
        assertThat(Modules.classes()).hasSizeGreaterThan(LEAST_CLASSES);
        assertThat(classes().map(Modules::of).collect(Collectors.toSet()))
                .as("the modules on the class path of this test; Modules.ARROWS says what each may know")
                .isEqualTo(Modules.ARROWS.keySet());
    }

    @Test
    void modules_knowEachOther_onlyAlongTheArrows() {
        assertThat(dependenciesBetweenModules()
                        .filter(d -> !Modules.ARROWS
                                .getOrDefault(Modules.of(d.getOriginClass()), Set.of())
                                .contains(Modules.of(d.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void packagesBelowAModulesOwn_areUnknownToOtherModules() {
        assertThat(dependenciesBetweenModules()
                        .filter(d -> !Modules.isOpen(d.getTargetClass()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.logway.(**)").should().beFreeOfCycles().check(Modules.classes());
    }

    @Test
    void packages_areNullMarked() {
        assertThat(classes()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(p -> p.getName()))
                .isEmpty();
    }

    @Test
    void streamsOfTheProcess_areWrittenBy_fewClasses() {
        Predicate<JavaAccess<?>> isStream =
                access -> switch (access.getTarget().getOwner().getName()) {
                    case "java.lang.System", "java.io.FileDescriptor" ->
                        Set.of("out", "err", "setOut", "setErr")
                                .contains(access.getTarget().getName());
                    default ->
                        access.getTarget().getName().equals("printStackTrace")
                                && access.getTarget().getOwner().isAssignableTo(Throwable.class)
                                && access.getDescription().contains("printStackTrace()");
                };
        assertThat(topLevelClassesWith(isStream)).isSubsetOf(union(ENTRY_POINTS, STREAM_WRITERS));
    }

    @Test
    void processes_areEndedBy_fewClasses() {
        Predicate<JavaAccess<?>> isEnd = access -> Set.of("java.lang.System", "java.lang.Runtime")
                        .contains(access.getTarget().getOwner().getName())
                && Set.of("exit", "halt").contains(access.getTarget().getName());
        assertThat(topLevelClassesWith(isEnd)).isSubsetOf(union(ENTRY_POINTS, SIGNAL_HANDLERS));
    }

    @Test
    void names_sayARole() {
        assertThat(classes()
                        .filter(type -> !type.getPackageName().endsWith(".wire"))
                        .map(JavaClass::getSimpleName)
                        .filter(ROLELESS_NAME.asMatchPredicate()))
                .isEmpty();
    }

    @Test
    void exceptions_areOfATypeThatCanBeCaughtByItself() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Modules.classes());
    }

    @Test
    void staticFields_areFinal() {
        assertThat(classes()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    private static Stream<JavaClass> classes() {
        return Modules.classes().stream();
    }

    private static Stream<Dependency> dependenciesBetweenModules() {
        return classes()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> Modules.isOurs(d.getTargetClass()))
                .filter(d -> !Modules.of(d.getOriginClass()).equals(Modules.of(d.getTargetClass())));
    }

    private static Set<String> topLevelClassesWith(Predicate<JavaAccess<?>> access) {
        return classes()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(access))
                .map(type -> type.getName().replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}

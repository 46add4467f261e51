package dev.logway.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module promises to its users: one line for each public type of its own package, and one for each member of it
 * that they can reach. Sorted, so that a difference is a change of the promise.
 */
final class ApiListing {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private final List<String> lines = new ArrayList<>();

    private ApiListing() {}

    static List<String> of(String module) {
        ApiListing listing = new ApiListing();
        Modules.classes().stream()
                .filter(type -> Modules.of(type).equals(module) && Modules.isOpen(type))
                .filter(ApiListing::mayBePromised)
                .map(JavaClass::reflect)
                .filter(ApiListing::isReachable)
                .forEach(listing::add);
        Collections.sort(listing.lines);
        return listing.lines;
    }

    /** The others are not loaded: one may extend what only its users have. */
    private static boolean mayBePromised(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isReachable(Class<?> type) {
        return isPromise(type.getModifiers())
                && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
    }

    private static boolean isPromise(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void add(Class<?> type) {
        String name = name(type);
        lines.add(name + " " + kind(type) + parents(type));
        for (Field field : type.getDeclaredFields()) {
            if (isPromise(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(name + "#" + field.getName()
                        + (field.isEnumConstant() ? "" : ": " + text(field.getAnnotatedType()) + modifiers(field)));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isPromise(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(name + "#new(" + parameters(type, constructor) + ")" + exceptions(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isPromise(method.getModifiers()) && !method.isSynthetic() && !isOfEvery(type, method)) {
                lines.add(name + "#" + method.getName() + "(" + parameters(type, method) + "): "
                        + text(method.getAnnotatedReturnType()) + modifiers(method) + exceptions(method));
            }
        }
    }

    private static boolean isOfEvery(Class<?> type, Method method) {
        return OF_EVERY_OBJECT.contains(method.getName())
                || type.isEnum() && OF_EVERY_ENUM.contains(method.getName())
                || type.isRecord()
                        && method.getParameterCount() == 0
                        && Arrays.stream(type.getRecordComponents())
                                .anyMatch(c -> c.getName().equals(method.getName()));
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
        String generics = type.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(type.getTypeParameters())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", " <", ">"));
        boolean open = kind.equals("class") && !Modifier.isFinal(type.getModifiers());
        boolean isAbstract = kind.equals("class") && Modifier.isAbstract(type.getModifiers());
        return (type.isSealed() ? "sealed " : isAbstract ? "abstract " : open ? "open " : "") + kind + generics;
    }

    private static String parents(Class<?> type) {
        Stream<AnnotatedType> parents = Stream.concat(
                Stream.ofNullable(type.getAnnotatedSuperclass()), Stream.of(type.getAnnotatedInterfaces()));
        String names = parents.filter(parent -> !Set.of("java.lang.Object", "java.lang.Record")
                                .contains(parent.getType().getTypeName())
                        && !(type.isEnum() && parent.getType().getTypeName().startsWith("java.lang.Enum")))
                .map(ApiListing::text)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " of " + names;
    }

    private static String parameters(Class<?> type, Executable executable) {
        if (executable instanceof Constructor<?> && type.isRecord() && isCanonical(type, executable)) {
            return Arrays.stream(type.getRecordComponents())
                    .map(c -> text(c.getAnnotatedType()) + " " + c.getName())
                    .collect(Collectors.joining(", "));
        }
        return Arrays.stream(executable.getParameters())
                .map(ApiListing::parameter)
                .collect(Collectors.joining(", "));
    }

    private static boolean isCanonical(Class<?> type, Executable constructor) {
        return Arrays.equals(
                constructor.getParameterTypes(),
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray());
    }

    private static String parameter(Parameter parameter) {
        String type = text(parameter.getAnnotatedType());
        return (parameter.isVarArgs() ? type.replaceAll("\\[]$", "...") : type) + " " + parameter.getName();
    }

    private static String exceptions(Executable executable) {
        String names = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(ApiListing::text)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " throws " + names;
    }

    private static String modifiers(Field field) {
        return Modifier.isStatic(field.getModifiers()) ? " static" : "";
    }

    private static String modifiers(Method method) {
        boolean mustBeWritten = Modifier.isAbstract(method.getModifiers());
        return (Modifier.isStatic(method.getModifiers()) ? " static" : "")
                + (method.isDefault() ? " default" : "")
                + (mustBeWritten && !method.getDeclaringClass().isInterface() ? " abstract" : "");
    }

    private static String name(Class<?> type) {
        return Objects.requireNonNull(type.getCanonicalName(), "a reachable type has a name");
    }

    /** The type with its annotations, and without the packages: {@code List<@Nullable String>}. */
    private static String text(AnnotatedType type) {
        return type.toString()
                .replaceAll("@org\\.jspecify\\.annotations\\.(\\w+)(\\(\\))?", "@$1")
                .replaceAll("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[@A-Z])", "")
                .replace('$', '.');
    }
}

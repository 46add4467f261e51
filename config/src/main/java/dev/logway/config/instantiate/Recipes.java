package dev.logway.config.instantiate;

import dev.logway.config.bind.Names;
import dev.logway.config.bind.Wanted;
import dev.logway.config.fault.Fault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to make what a target names. What is private is not among them, nor what returns nothing. */
final class Recipes {
    private Recipes() {}

    /**
     * @param wanted what they are to make, which says what type variables stand for
     * @return at least one
     * @throws Fault if there is none
     */
    static List<Recipe> of(Located located, Wanted wanted) {
        if (isHidden(located.type())) {
            throw none(located, "is private, or in a class that is").hinting("Make the class visible to its package.");
        }
        return located.member().isEmpty() ? ofType(located, wanted) : ofMember(located, wanted);
    }

    /** Whether nobody but the classes around it sees a class; a record is what it holds, and is made wherever it is. */
    private static boolean isHidden(Class<?> type) {
        return !type.isRecord()
                && Stream.<Class<?>>iterate(type, each -> each != null, Class::getEnclosingClass)
                        .anyMatch(each -> Modifier.isPrivate(each.getModifiers()));
    }

    private static List<Recipe> ofType(Located located, Wanted wanted) {
        Class<?> type = located.type();
        Optional<Building> building = Building.find(type, wanted);
        if (building.isPresent()) {
            return List.of(building.get());
        } else if (type.isEnum()) {
            throw none(located, "is an enum")
                    .hinting("Name one of its constants, " + Allowed.spelled(type) + "."
                            + constants(type)
                                    .filter(Field::isEnumConstant)
                                    .findFirst()
                                    .map(Field::getName)
                                    .orElse("")
                            + " for example.");
        } else if (Modifier.isAbstract(type.getModifiers())) {
            throw none(located, "is abstract").hinting(factories(located));
        } else if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            throw none(
                            located,
                            "needs an object of '" + type.getEnclosingClass().getSimpleName() + "' around it")
                    .hinting("Make it a static class.");
        }
        List<Recipe> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(constructor -> isOpen(constructor) || isCanonical(constructor))
                .<Recipe>map(constructor -> Call.of(constructor, wanted))
                .toList();
        if (constructors.isEmpty()) {
            throw none(located, "has no constructor that is open to a configuration")
                    .hinting(factories(located));
        }
        return constructors;
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        return Call.isCanonical(constructor) && constructor.trySetAccessible();
    }

    private static <T extends Executable> boolean isOpen(T executable) {
        return isPart(executable) && executable.trySetAccessible();
    }

    private static boolean isPart(Member member) {
        return !Modifier.isPrivate(member.getModifiers()) && !member.isSynthetic();
    }

    private static List<Recipe> ofMember(Located located, Wanted wanted) {
        List<Recipe> methods = factoryMethods(located.type())
                .filter(method -> method.getName().equals(located.member()))
                .<Recipe>map(method -> Call.of(method, wanted))
                .toList();
        if (!methods.isEmpty()) {
            return methods;
        }
        return constants(located.type())
                .filter(field -> field.getName().equals(located.member()) && field.trySetAccessible())
                .map(Constant::new)
                .map(Recipe.class::cast)
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> noMember(located));
    }

    private static Stream<Method> factoryMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class)
                .filter(Recipes::isOpen);
    }

    private static Stream<Field> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()))
                .filter(Recipes::isPart);
    }

    private static Names members(Class<?> type) {
        Stream<Member> members = Stream.concat(factoryMethods(type), constants(type));
        return new Names(members.map(Member::getName).sorted().distinct().toList());
    }

    private static Fault noMember(Located located) {
        Names names = members(located.type());
        return Fault.of(
                        "InstantiationException",
                        "Error locating target '" + located.shown() + "': '"
                                + located.type().getSimpleName() + "' has no static method or constant '"
                                + located.member() + "'.")
                .hinting(names.question(located.member()))
                .hinting(names.isEmpty() ? "" : "It has " + names.listed() + ".");
    }

    private static String factories(Located located) {
        return members(located.type()).isEmpty()
                ? "Name a class that can be made, or a static method that makes one."
                : "Name one of its static methods or constants: "
                        + members(located.type()).listed() + ".";
    }

    private static Fault none(Located located, String why) {
        return Fault.of("InstantiationException", "Target '" + located.shown() + "' " + why + ".");
    }
}

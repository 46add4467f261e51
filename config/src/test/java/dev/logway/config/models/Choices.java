package dev.logway.config.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Methods of one name, which say which of them was called, and others that are to be told apart by their types. */
public final class Choices {
    private Choices() {}

    /** Takes as many numbers as there are. */
    public record Sum(String name, int... numbers) {
        @Override
        public String toString() {
            return name + Arrays.toString(numbers);
        }
    }

    public static String all(Object... items) {
        return items.length + " " + Arrays.toString(items);
    }

    public static String lists(List<Integer>... lists) {
        return Arrays.toString(lists);
    }

    public static String kind(String it) {
        return "String " + it;
    }

    public static String kind(URI it) {
        return "URI " + it;
    }

    public static String kind(double it) {
        return "double " + it;
    }

    public static String kind(long it) {
        return "long " + it;
    }

    public static String kind(int it) {
        return "int " + it;
    }

    public static String kind(List<Integer> it) {
        return "List " + it;
    }

    public static String kind(Optimizer it) {
        return "Optimizer " + it;
    }

    public static String count(int first, int second) {
        return "two";
    }

    public static String count(int... all) {
        return "many";
    }

    public static String open(Path it) {
        return "Path " + it;
    }

    public static String open(URI it) {
        return "URI " + it;
    }

    public static String flag(boolean it) {
        return "boolean " + it;
    }

    public static String flag(int it) {
        return "int " + it;
    }

    public static int seven() {
        return 7;
    }

    public static Integer eight() {
        return 8;
    }

    public static char letter() {
        return 'a';
    }

    public static double half() {
        return 0.5;
    }

    public static String wide(long number, double real) {
        return number + " " + real;
    }

    public static List<String> words() {
        return List.of("a");
    }

    public static List<? extends Number> numbers() {
        return List.of(1);
    }

    @SuppressWarnings("rawtypes")
    public static List raw() {
        return List.of(1);
    }

    public static <T> List<T> none() {
        return List.of();
    }

    /** A list that its class says all of. */
    public static final class Words extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    public static Words ownWords() {
        return new Words();
    }

    @SuppressWarnings("unchecked")
    public static List<String>[] arrays() {
        return new List[0];
    }

    private static final class Hidden implements Supplier<String> {
        public Hidden() {}

        @Override
        public String get() {
            return "hidden";
        }

        public static String word() {
            return "hidden";
        }

        public static final class Within {}
    }

    private record Open(String text) {}
}

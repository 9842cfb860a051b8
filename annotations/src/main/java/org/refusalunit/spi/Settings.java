package org.refusalunit.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a declaration says, by attribute name. Values are strings, booleans, numbers, enum constants' names, or lists of
 * these, as they stand in the annotation; the {@code name=value} options of the general annotations are strings, which the
 * typed accessors parse.
 */
public final class Settings {

    private final SortedMap<String, Object> values;

    private Settings(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Settings of the given values. */
    public static Settings of(Map<String, ?> values) {
        return new Settings(new TreeMap<>(values));
    }

    /** All of them, sorted by name. */
    public SortedMap<String, Object> asMap() {
        return values;
    }

    /** Whether there is a setting of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A text.
     *
     * @throws NoSuchElementException if there is no such setting
     */
    public String text(String name) {
        return String.valueOf(required(name));
    }

    /** A text, or the given one where there is none or it is empty. */
    public String text(String name, String otherwise) {
        Object value = values.get(name);
        return value == null || value.toString().isEmpty() ? otherwise : value.toString();
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public long integer(String name, long otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        try {
            return Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("setting " + name + " is not a whole number: " + value, e);
        }
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public double number(String name, double otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("setting " + name + " is not a number: " + value, e);
        }
    }

    /**
     * Yes or no.
     *
     * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(String name, boolean otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("setting " + name + " is neither true nor false: " + value);
        };
    }

    /** A list of texts; one text is a list of one; empty where there is no such setting. */
    public List<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return List.of(value.toString());
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            texts.add(String.valueOf(element));
        }
        return Collections.unmodifiableList(texts);
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException("there is no setting " + name + ", only " + values.keySet());
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

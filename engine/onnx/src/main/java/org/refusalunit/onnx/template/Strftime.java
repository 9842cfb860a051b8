package org.refusalunit.onnx.template;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Formats a date and time as C's {@code strftime} does in the C locale. */
final class Strftime {

    private Strftime() {}

    static String format(Run run, String format, LocalDateTime time) {
        TextBuilder out = run.text();
        int from = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            out.append(format, from, at);
            boolean unpadded = format.startsWith("-", at + 1);
            int directive = unpadded ? at + 2 : at + 1;
            String field = field(run, directive < format.length() ? format.charAt(directive) : '\0', time);
            out.append(unpadded ? withoutPadding(field) : field);
            from = directive + 1;
        }
        out.append(format, from, format.length());
        return out.toString();
    }

    private static String withoutPadding(String field) {
        int from = 0;
        while (from < field.length() - 1 && (field.charAt(from) == '0' || field.charAt(from) == ' ')) {
            from++;
        }
        return field.substring(from);
    }

    private static String field(Run run, char directive, LocalDateTime time) {
        return switch (directive) {
            case 'a' -> abbreviated(time.getDayOfWeek());
            case 'A' -> capitalized(time.getDayOfWeek());
            case 'b', 'h' -> abbreviated(time.getMonth());
            case 'B' -> capitalized(time.getMonth());
            case 'c' -> format(run, "%a %b %e %H:%M:%S %Y", time);
            case 'd' -> padded(time.getDayOfMonth(), 2);
            case 'D', 'x' -> format(run, "%m/%d/%y", time);
            case 'e' -> time.getDayOfMonth() < 10 ? " " + time.getDayOfMonth() : "" + time.getDayOfMonth();
            case 'F' -> format(run, "%Y-%m-%d", time);
            case 'H' -> padded(time.getHour(), 2);
            case 'I' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2);
            case 'j' -> padded(time.getDayOfYear(), 3);
            case 'm' -> padded(time.getMonthValue(), 2);
            case 'M' -> padded(time.getMinute(), 2);
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'R' -> format(run, "%H:%M", time);
            case 'S' -> padded(time.getSecond(), 2);
            case 'T', 'X' -> format(run, "%H:%M:%S", time);
            case 'u' -> padded(time.getDayOfWeek().getValue(), 1);
            case 'w' -> padded(time.getDayOfWeek().getValue() % 7, 1);
            case 'f' -> padded(time.getNano() / 1_000, 6);
            case 'y' -> padded(Math.floorMod(time.getYear(), 100), 2);
            case 'Y' -> String.valueOf(time.getYear());
            // A local time has no zone; Python prints nothing for it either.
            case 'z', 'Z' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default ->
                throw Fault.of(
                        "strftime_now() does not know the directive '%" + directive + "'",
                        "use the directives of C's strftime for dates and times");
        };
    }

    /** Taken from the constant, because the names that Java's locales give differ between versions of Java. */
    private static String capitalized(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String abbreviated(Enum<?> constant) {
        return capitalized(constant).substring(0, 3);
    }

    private static String padded(int value, int width) {
        String digits = String.valueOf(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}

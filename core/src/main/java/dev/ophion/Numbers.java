package dev.ophion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/// Python's numbers as Java's types of numbers, none of which loses digits of an int.
final class Numbers {
    private static final Set<Class<?>> NUMERIC = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private Numbers() {}

    static boolean isNumeric(Class<?> type) {
        return NUMERIC.contains(type);
    }

    /// @param number a Long, BigInteger, Double or BigDecimal
    /// @throws ArithmeticException if it does not fit
    /// @throws ClassCastException if it may have a fraction and `type` has none
    static Object to(Class<?> type, Number number) {
        if (type == double.class || type == Double.class) {
            return finite(number, number.doubleValue());
        }
        if (type == float.class || type == Float.class) {
            return (float) finite(number, number.doubleValue());
        }
        if (type == BigDecimal.class) {
            return decimal(number);
        }
        BigInteger whole = switch (number) {
            case Long value -> BigInteger.valueOf(value);
            case BigInteger value -> value;
            default -> throw Conversion.mismatch(type.getSimpleName(), number);
        };
        return whole(type, whole);
    }

    private static Object whole(Class<?> type, BigInteger whole) {
        if (type == BigInteger.class) {
            return whole;
        }
        try {
            if (type == long.class || type == Long.class) {
                return whole.longValueExact();
            }
            if (type == int.class || type == Integer.class) {
                return whole.intValueExact();
            }
            if (type == short.class || type == Short.class) {
                return whole.shortValueExact();
            }
            return whole.byteValueExact();
        } catch (ArithmeticException tooLarge) {
            String shown = whole.bitLength() > 256 ? "an int of " + whole.bitLength() + " bits" : whole.toString();
            throw new ArithmeticException(shown + " does not fit " + type.getSimpleName());
        }
    }

    private static double finite(Number number, double value) {
        if (Double.isInfinite(value) && !(number instanceof Double)) {
            throw new ArithmeticException("an int this large does not fit a double");
        }
        return value;
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal value -> value;
            case BigInteger value -> new BigDecimal(value);
            case Long value -> BigDecimal.valueOf(value);
            case Double value when Double.isFinite(value) -> new BigDecimal(value);
            default -> throw Conversion.mismatch("BigDecimal", number);
        };
    }
}

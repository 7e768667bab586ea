package dev.ophion.internal.stdlib;

import dev.ophion.UnboundItems;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.upcall.Arguments;

/// The numbers that CPython's modules have for what becomes of an unbound item, and for the fallback of objects
/// that cannot be shared as they are. A negative one stands for the default.
final class ItemArguments {
    /// What queues and channels do unless they are told otherwise.
    static final ItemDefaults STANDARD = new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL);

    private ItemArguments() {}

    static int code(UnboundItems unbound) {
        return switch (unbound) {
            case REMOVE -> 1;
            case ERROR -> 2;
            case REPLACE -> 3;
        };
    }

    /// What a number stands for.
    ///
    /// @throws PythonError a ValueError, if there is no such number
    static UnboundItems unbound(long code, UnboundItems otherwise) {
        if (code < 0) {
            return otherwise;
        }
        for (UnboundItems known : UnboundItems.values()) {
            if (code(known) == code) {
                return known;
            }
        }
        throw new PythonError(PyExc.PyExc_ValueError, "unsupported unboundop " + code);
    }

    /// What a number stands for.
    ///
    /// @throws PythonError a ValueError, if there is no such number
    static Fallback fallback(long code, Fallback otherwise) {
        if (code < 0) {
            return otherwise;
        }
        for (Fallback known : Fallback.values()) {
            if (known.code() == code) {
                return known;
            }
        }
        throw new PythonError(PyExc.PyExc_ValueError, "unsupported fallback " + code);
    }

    /// Both, where a call may give them.
    ///
    /// @param unboundAt the position of `unboundop`
    /// @param fallbackAt the position of `fallback`
    static ItemDefaults of(Arguments arguments, int unboundAt, int fallbackAt, ItemDefaults otherwise) {
        if (!arguments.isGiven(unboundAt) && !arguments.isGiven(fallbackAt)) {
            return otherwise;
        }
        long unbound = arguments.toLong(unboundAt, -1);
        long fallback = arguments.toLong(fallbackAt, -1);
        return new ItemDefaults(unbound(unbound, otherwise.unbound()), fallback(fallback, otherwise.fallback()));
    }
}

package dev.ophion.internal.memory;

import dev.ophion.cpython.PyState;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The interpreters whose larger blocks are counted, to be found at every allocation of one. While there are
/// none, CPython's own functions allocate.
final class CountedInterpreters {
    private static volatile CountedInterpreters current = new CountedInterpreters(new long[0], new MemoryAccount[0]);

    /// Few: a scan beats a hash table.
    private final long[] addresses;

    private final MemoryAccount[] accounts;

    private CountedInterpreters(long[] addresses, MemoryAccount[] accounts) {
        this.addresses = addresses;
        this.accounts = accounts;
    }

    static synchronized void add(long address, MemoryAccount account) {
        CountedInterpreters before = current;
        int count = before.addresses.length;
        var addresses = Arrays.copyOf(before.addresses, count + 1);
        var accounts = Arrays.copyOf(before.accounts, count + 1);
        addresses[count] = address;
        accounts[count] = account;
        current = new CountedInterpreters(addresses, accounts);
        if (count == 0) {
            MemoryHooks.install();
        }
    }

    static synchronized void remove(long address) {
        CountedInterpreters before = current;
        int last = before.addresses.length - 1;
        int index = before.indexOf(address);
        var addresses = Arrays.copyOf(before.addresses, last);
        var accounts = Arrays.copyOf(before.accounts, last);
        if (index < last) {
            addresses[index] = before.addresses[last];
            accounts[index] = before.accounts[last];
        }
        current = new CountedInterpreters(addresses, accounts);
        if (last == 0) {
            MemoryHooks.remove();
        }
    }

    /// The account of the interpreter that the calling thread is in; `null` if that is not counted, or there is
    /// none.
    ///
    /// @param tstate attached to the calling thread, or `NULL`
    static @Nullable MemoryAccount of(MemorySegment tstate) {
        if (tstate.address() == 0) {
            return null;
        }
        CountedInterpreters all = current;
        int index = all.indexOf(PyState.PyThreadState_GetInterpreter(tstate).address());
        return index < 0 ? null : all.accounts[index];
    }

    private int indexOf(long address) {
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i] == address) {
                return i;
            }
        }
        return -1;
    }
}

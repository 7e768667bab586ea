package dev.ophion.internal.memory;

import org.jspecify.annotations.Nullable;

/// Who was charged for which memory, by address. A block may be freed by any thread, in another interpreter or in
/// none.
final class Ledger {
    private static final int STRIPES = 64;

    private final Stripe[] stripes = new Stripe[STRIPES];

    Ledger() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /// What was charged for one block.
    record Charge(MemoryAccount account, long size) {}

    /// Takes note that `account` was charged for a block; if there is none, gives back what was charged.
    ///
    /// @param address 0 if memory is exhausted
    /// @return `address`
    long charge(long address, MemoryAccount account, long size) {
        boolean noted = false;
        if (address != 0) {
            try {
                long hash = hash(address);
                stripe(hash).put(address, hash, account, size);
                noted = true;
            } catch (OutOfMemoryError | StackOverflowError full) { // of the JVM: the block is nobody's
                noted = false;
            }
        }
        if (!noted) {
            account.releaseBlock(size);
        }
        return address;
    }

    /// Gives back what was charged for the block at `address`, if anything was. Takes no memory itself.
    void release(long address) {
        long hash = hash(address);
        stripe(hash).release(address, hash);
    }

    /// Takes out what was charged for the block at `address`; `null` if nothing was.
    @Nullable
    Charge take(long address) {
        long hash = hash(address);
        return stripe(hash).take(address, hash);
    }

    void clear() {
        for (Stripe stripe : stripes) {
            stripe.clear();
        }
    }

    private Stripe stripe(long hash) {
        return stripes[(int) (hash >>> 58)]; // the upper bits
    }

    private static long hash(long address) {
        return (address >>> 4) * 0x9E3779B97F4A7C15L; // Fibonacci hashing: the upper bits are the good ones
    }

    /// A table with open addressing, for one part of all addresses.
    private static final class Stripe {
        private static final int FIRST_CAPACITY = 16;

        private long[] addresses = new long[FIRST_CAPACITY];
        private long[] sizes = new long[FIRST_CAPACITY];
        private @Nullable MemoryAccount[] accounts = new MemoryAccount[FIRST_CAPACITY];
        private int count;

        synchronized void put(long address, long hash, MemoryAccount account, long size) {
            if (count >= addresses.length / 2) {
                grow();
            }
            int slot = slot(address, hash);
            if (addresses[slot] == 0) {
                count++;
            }
            set(slot, address, account, size);
        }

        synchronized @Nullable Charge take(long address, long hash) {
            int slot = slot(address, hash);
            MemoryAccount account = accounts[slot];
            if (account == null) {
                return null;
            }
            var charge = new Charge(account, sizes[slot]);
            empty(slot);
            return charge;
        }

        synchronized void release(long address, long hash) {
            int slot = slot(address, hash);
            MemoryAccount account = accounts[slot];
            if (account != null) {
                long size = sizes[slot];
                empty(slot);
                account.releaseBlock(size);
            }
        }

        synchronized void clear() {
            addresses = new long[FIRST_CAPACITY];
            sizes = new long[FIRST_CAPACITY];
            accounts = new MemoryAccount[FIRST_CAPACITY];
            count = 0;
        }

        /// Where `address` is, or would be.
        private int slot(long address, long hash) {
            int mask = addresses.length - 1;
            int slot = home(hash, mask);
            while (addresses[slot] != address && addresses[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private static int home(long hash, int mask) {
            return (int) (hash >>> 26) & mask; // below the bits that chose the stripe
        }

        /// Closes the gap, so that what came after it is still found.
        private void empty(int gap) {
            int mask = addresses.length - 1;
            int slot = (gap + 1) & mask;
            while (addresses[slot] != 0) {
                int home = home(hash(addresses[slot]), mask);
                if (((slot - home) & mask) >= ((slot - gap) & mask)) {
                    set(gap, addresses[slot], accounts[slot], sizes[slot]);
                    gap = slot;
                }
                slot = (slot + 1) & mask;
            }
            set(gap, 0, null, 0);
            count--;
        }

        private void set(int slot, long address, @Nullable MemoryAccount account, long size) {
            addresses[slot] = address;
            accounts[slot] = account;
            sizes[slot] = size;
        }

        private void grow() {
            var larger = new Stripe();
            larger.addresses = new long[addresses.length * 2];
            larger.sizes = new long[addresses.length * 2];
            larger.accounts = new MemoryAccount[addresses.length * 2];
            for (int i = 0; i < addresses.length; i++) {
                if (addresses[i] != 0) {
                    int slot = larger.slot(addresses[i], hash(addresses[i]));
                    larger.set(slot, addresses[i], accounts[i], sizes[i]);
                }
            }
            addresses = larger.addresses;
            sizes = larger.sizes;
            accounts = larger.accounts;
        }
    }
}

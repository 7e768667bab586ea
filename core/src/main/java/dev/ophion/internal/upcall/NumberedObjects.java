package dev.ophion.internal.upcall;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Objects that C code knows by a number. Reading and removing take no memory: Python gives objects up while the Java
/// heap is full, and that is what makes room in it.
///
/// All methods may be called by any thread. A number that was removed is given to another object later.
final class NumberedObjects<T> {
    private static final int FIRST_CAPACITY = 64;

    /// By number, less one. A larger copy takes its place when it is full.
    private volatile @Nullable Object[] objects = new Object[FIRST_CAPACITY];

    /// The places that were left, as a stack; guarded by this, as all that follows.
    private int[] left = new int[FIRST_CAPACITY];

    private int leftCount;

    /// Places from here on were never taken.
    private int end;

    /// Gives `object` a number.
    ///
    /// @return 1 or more
    synchronized long add(T object) {
        int place = leftCount > 0 ? left[--leftCount] : append();
        objects[place] = object;
        return place + 1L;
    }

    private int append() {
        if (end == objects.length) {
            int[] more = new int[end * 2];
            objects = Arrays.copyOf(objects, end * 2);
            left = more; // it is empty
        }
        return end++;
    }

    /// The object with this number; `null` if there is none.
    @SuppressWarnings("unchecked")
    @Nullable
    T get(long number) {
        @Nullable Object[] all = objects;
        return number > 0 && number <= all.length ? (T) all[(int) number - 1] : null;
    }

    /// Removes the object with this number.
    ///
    /// @return it; `null` if there is none
    synchronized @Nullable T remove(long number) {
        T removed = get(number);
        if (removed != null) {
            int place = (int) number - 1;
            objects[place] = null;
            left[leftCount++] = place;
        }
        return removed;
    }

    synchronized int size() {
        return end - leftCount;
    }
}

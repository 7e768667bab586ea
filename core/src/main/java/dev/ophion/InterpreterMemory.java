package dev.ophion;

import dev.ophion.internal.memory.MemoryAccount;
import dev.ophion.internal.thread.InterpreterState;
import java.util.OptionalLong;

/// What an interpreter holds of CPython's memory, in bytes.
///
/// Arenas are always counted. Larger blocks are counted in interpreters with a [memory
/// limit][InterpreterOptions#withMemoryLimit(long)], from their first program on. Not counted is what C libraries
/// take for themselves, such as the pages of a SQLite database, the stacks of threads, and memory that belongs to
/// no interpreter, such as a [SharedBuffer].
///
/// @param arenas of the arenas, from which blocks of up to 512 bytes are cut, whether they are in use or not. An
///     interpreter that shares the main one's allocator has the same number. Empty if this CPython does not tell
/// @param blocks of the larger blocks, and of the stacks of Python frames; empty if they are not counted
/// @param limit how much both may be together; empty if there is no limit
/// @param errors how often the limit was the reason for a MemoryError
/// @see <a href="https://docs.python.org/3.14/c-api/memory.html">Memory management in CPython</a>
public record InterpreterMemory(OptionalLong arenas, OptionalLong blocks, OptionalLong limit, long errors) {

    static InterpreterMemory of(InterpreterState state) {
        OptionalLong arenas = state.arenas();
        MemoryAccount account = state.memory();
        return new InterpreterMemory(arenas, account.blocks(), account.limit(), account.errors());
    }

    /// All that is counted.
    public long total() {
        return arenas.orElse(0) + blocks.orElse(0);
    }
}

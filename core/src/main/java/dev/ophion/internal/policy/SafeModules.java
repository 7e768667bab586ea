package dev.ophion.internal.policy;

import dev.ophion.Permissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Modules of native code that either touch nothing outside the interpreter, or ask when they do.
final class SafeModules {
    /// Of the standard library's extension modules. Missing on purpose: those that reach memory or other processes
    /// (`_ctypes`, `_remote_debugging`, `_posixshmem`, `_multiprocessing`), open files without asking (`_sqlite3`,
    /// whose SQL can attach any file, `_dbm`, `_gdbm`, `grp`), change the terminal or write the system's log
    /// (`termios`, `readline`, `_curses`, `syslog`), and those made for tests.
    private static final Set<String> EXTENSIONS = words("""
            _asyncio _bisect _blake2 _bz2 _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw
            _contextvars _csv _datetime _decimal _elementtree _hashlib _heapq _hmac _json _lsprof _lzma _md5
            _multibytecodec _opcode _pickle _posixsubprocess _queue _random _sha1 _sha2 _sha3 _socket _ssl _statistics
            _struct _uuid _zoneinfo _zstd array binascii cmath fcntl math mmap pyexpat resource select unicodedata
            zlib""");

    /// Which may be made once only: `posix` and others lose functions, and a second one would have them.
    private static final Set<String> BUILTINS = words("""
            _abc _ast _codecs _collections _contextvars _datetime _functools _imp _io _locale _opcode _operator _signal
            _sre _stat _string _suggestions _symtable _sysconfig _thread _tokenize _tracemalloc _types _typing _warnings
            _weakref atexit builtins errno gc itertools marshal posix sys time
            _ophion _ophion_threads _ophion_services _ophion_control""");

    /// Under `concurrent.interpreters`. The functions that reach other interpreters ask for themselves.
    private static final Set<String> INTERPRETERS = words("_interpreters _interpqueues");

    private static final Set<String> SHARING = words("""
            _interpchannels _ophion_channels _ophion_memory _ophion_shared _ophion_locks _ophion_select
            _ophion_cache""");

    private SafeModules() {}

    private static Set<String> words(String text) {
        return Stream.of(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    static boolean isSafeExtension(String name) {
        return EXTENSIONS.contains(name);
    }

    static boolean isSafeBuiltin(String name, Permissions permissions) {
        return BUILTINS.contains(name)
                || EXTENSIONS.contains(name)
                || permissions.nativeModules().contains(name)
                || ((permissions.interpreters() || permissions.sharing()) && INTERPRETERS.contains(name))
                || (permissions.sharing() && SHARING.contains(name));
    }
}

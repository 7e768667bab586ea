/// The C API of CPython 3.14, one class per header, with CPython's own names and no policy.
///
/// The only module of Ophion that calls restricted methods: run with `--enable-native-access=dev.ophion.cpython`.
@SuppressWarnings("module") // the core names this module, so it is compiled later
module dev.ophion.cpython {
    requires static org.jspecify;

    exports dev.ophion.cpython to
            dev.ophion;
}

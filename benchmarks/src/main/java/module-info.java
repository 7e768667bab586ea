/// What is measured, side by side with plain CPython; never published.
@org.jspecify.annotations.NullMarked
module dev.ophion.benchmarks {
    requires static org.jspecify;
    requires com.google.gson;
    requires dev.ophion;

    exports dev.ophion.benchmarks;
}

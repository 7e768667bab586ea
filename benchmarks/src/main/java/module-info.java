/// What is measured, side by side with plain CPython; never published.
@org.jspecify.annotations.NullMarked
module dev.ophion.benchmarks {
    requires static org.graalvm.polyglot; // for a class that runs where GraalPy is, and nowhere else
    requires static org.jspecify;
    requires com.google.gson;
    requires com.samskivert.jmustache;
    requires dev.ophion;
    requires info.picocli;

    exports dev.ophion.benchmarks;

    opens dev.ophion.benchmarks.command to
            info.picocli;
}

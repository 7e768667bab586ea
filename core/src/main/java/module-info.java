/// Many isolated Python interpreters in one JVM.
@SuppressWarnings("module") // the command line, which is compiled later, sees inside
module dev.ophion {
    requires com.github.benmanes.caffeine;
    requires dev.ophion.cpython;
    requires jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.ophion;
    exports dev.ophion.internal.inspection to
            dev.ophion.cli;
    exports dev.ophion.internal.installation to
            dev.ophion.cli;
    exports dev.ophion.internal.process to
            dev.ophion.cli;
    exports dev.ophion.internal.runtime to
            dev.ophion.cli;
    exports dev.ophion.internal.stdlib to
            dev.ophion.cli;
    exports dev.ophion.internal.thread to
            dev.ophion.cli;
    exports dev.ophion.internal.upcall to
            dev.ophion.cli;
}

/// Many isolated Python interpreters in one JVM.
module dev.ophion {
    requires dev.ophion.cpython;
    requires static transitive org.jspecify;

    exports dev.ophion;
}

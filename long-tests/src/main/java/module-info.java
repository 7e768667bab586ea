/// The long tests behind `ophion test`; never published.
@org.jspecify.annotations.NullMarked
module dev.ophion.longtests {
    requires static org.jspecify;
    requires com.google.gson;
    requires com.samskivert.jmustache;
    requires dev.ophion;
    requires java.management;
    requires info.picocli;

    opens dev.ophion.longtests.command to
            info.picocli;
}

/// The `ophion` command.
module dev.ophion.cli {
    requires com.google.gson;
    requires dev.ophion;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.ophion.cli to
            info.picocli;
}

/// Python interpreters on all cores, called from Java and calling Java.
module dev.ophion.examples.interpreters {
    requires dev.ophion;

    // Ophion fills the records.
    opens dev.ophion.examples.interpreters to
            dev.ophion;
}
